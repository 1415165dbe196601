using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SmartSmoker.Firmware.Tests;

/// <summary>Compiles as Check.csproj does, against nanoFramework's mscorlib and the signatures in Api and V1.</summary>
internal static class V1Compilation
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp10);

    private static readonly MetadataReference CoreLibrary =
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "v1", "mscorlib.dll"));

    private static readonly CSharpCompilationOptions Library =
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            .WithNullableContextOptions(NullableContextOptions.Annotations);

    private static readonly MetadataReference Signatures = CSharpCompilation
        .Create("signatures", Sources("Api").Concat(Sources("Check", "V1")).Select(Parse), [CoreLibrary], Library)
        .ToMetadataReference();

    /// <summary>The compilation of <paramref name="sources"/>, and their trees in the same order.</summary>
    public static (CSharpCompilation Compilation, SyntaxTree[] Trees) Of(params (string Name, string Text)[] sources)
    {
        var trees = sources.Select(Parse).ToArray();
        return (CSharpCompilation.Create("v1", trees, [CoreLibrary, Signatures], Library), trees);
    }

    /// <summary>The errors in <paramref name="sources"/>. Some, such as volatile, appear only in emitting code.</summary>
    public static IReadOnlyList<string> Errors(params (string Name, string Text)[] sources)
    {
        using var assembly = new MemoryStream();
        return
        [
            .. Of(sources).Compilation.Emit(assembly).Diagnostics
                .Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString()),
        ];
    }

    /// <summary>The C# files of a folder under firmware/.</summary>
    public static IEnumerable<(string Name, string Text)> Sources(params string[] folder) =>
        Directory.GetFiles(Repository.Path(["firmware", .. folder]), "*.cs")
            .Select(file => (file, File.ReadAllText(file)));

    private static SyntaxTree Parse((string Name, string Text) source) =>
        CSharpSyntaxTree.ParseText(source.Text, Language, source.Name);
}
