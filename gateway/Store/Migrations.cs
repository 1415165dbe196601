using System.Reflection;

namespace SmartSmoker.Store;

/// <summary>
/// The schema of one kind of database, as SQL text in the program. A new database gets <c>NNN.sql</c>, which is version
/// <paramref name="first"/>; a database of the oldest supported version gets <c>from-NNN.sql</c>; later steps follow in
/// order.
/// </summary>
internal sealed class Migrations(string kind, int first)
{
    /// <summary>The schema of a SQLite file.</summary>
    public static Migrations Sqlite { get; } = new("Sqlite", 10);

    /// <summary>The schema of a PostgreSQL database.</summary>
    public static Migrations Postgres { get; } = new("Postgres", 11);

    /// <summary>The version that this program uses.</summary>
    public int Newest => first;

    /// <summary>The oldest version that this program upgrades.</summary>
    public int Oldest => first - 1;

    /// <summary>The next step after <paramref name="version"/> and where it leads; 0 is an empty database.</summary>
    public (string Sql, int Version) After(int version) =>
        version == 0 ? (Text($"{first:D3}"), first)
        : version == Oldest ? (Text($"from-{version:D3}"), first)
        : (Text($"{version + 1:D3}"), version + 1);

    /// <summary>Rejects a schema that this program cannot use.</summary>
    /// <exception cref="InvalidDataException">The schema is newer than this program or too old.</exception>
    public void Check(int version)
    {
        if (version > Newest)
        {
            throw new InvalidDataException(
                $"The database has schema version {version}, but this program supports versions up to {Newest}. "
                + "Use a newer SmartSmoker, or restore an older backup.");
        }

        if (version > 0 && version < Oldest)
        {
            throw new InvalidDataException(
                $"The database has schema version {version}, but this program upgrades only version {Oldest}. "
                + $"Open it once with a SmartSmoker that uses version {Oldest}. This program did not change it.");
        }
    }

    private string Text(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var resource = assembly.GetManifestResourceNames()
            .Single(resource => resource.EndsWith($".Migrations.{kind}.{name}.sql", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
