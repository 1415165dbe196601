using System.Reflection;

namespace SmartSmoker.Store;

/// <summary>The steps from an empty database to the present schema, as SQL text in the program.</summary>
internal static class Migrations
{
    /// <summary>The steps for one kind of database, in order; the schema's version is how many were taken.</summary>
    public static IReadOnlyList<string> Of(string kind)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly.GetManifestResourceNames().Where(name => name.Contains($".Migrations.{kind}.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal).Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return reader.ReadToEnd();
                }),
        ];
    }

    /// <summary>Refuses a schema that this program does not know.</summary>
    /// <exception cref="InvalidDataException">It is newer than <paramref name="known"/>.</exception>
    public static void Check(int version, int known)
    {
        if (version > known)
        {
            throw new InvalidDataException(
                $"The database has schema version {version}, this program knows up to {known}: "
                + "use a newer SmartSmoker, or restore a backup of before.");
        }
    }
}
