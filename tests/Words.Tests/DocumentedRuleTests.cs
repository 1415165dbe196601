using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Store;

namespace SmartSmoker.Words.Tests;

/// <summary>
/// The code of "Add an alert rule" in docs/DEVELOPER.md compiles as it stands there, and its tests pass.
/// </summary>
[Trait("Needs", "time")]
public sealed class DocumentedRuleTests
{
    /// <summary>The implicit usings of the projects.</summary>
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Xunit;
        """;

    /// <summary>The built Store works with the compiled Domain, as it has the version that Store asks for.</summary>
    private static readonly string Version =
        $"[assembly: System.Reflection.AssemblyVersion(\"{typeof(Finding).Assembly.GetName().Version}\")]";

    private static readonly byte[] Store = File.ReadAllBytes(typeof(StoreJson).Assembly.Location);

    private static readonly CSharpCompilationOptions Library =
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            .WithNullableContextOptions(NullableContextOptions.Enable);

    private static readonly MetadataReference[] Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => !Path.GetFileName(file).StartsWith("SmartSmoker.", StringComparison.Ordinal))
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    [Fact]
    public void The_documented_rule_compiles_and_its_tests_pass()
    {
        var rule = DocumentedRule.Read();
        var context = new AssemblyLoadContext("documented rule");
        var domain = Compile("SmartSmoker.Domain", rule, rule.Files("gateway/Domain"), []);
        var words = Compile("SmartSmoker.Words", rule, rule.Files("gateway/Words"), [domain]);
        string[] files =
        [
            "tests/Domain.Tests/TimeLine.cs", "tests/Store.Tests/StoredFindings.cs",
            .. rule.Files("tests/Words.Tests").Where(file => !file.Contains("/Documented", StringComparison.Ordinal)),
        ];
        var tests = Compile("SmartSmoker.Documented.Tests", rule, files, [domain, words, Store]);
        foreach (var image in (byte[][])[domain, words, Store])
        {
            context.LoadFromStream(new MemoryStream(image));
        }

        var ran = context.LoadFromStream(new MemoryStream(tests)).GetTypes()
            .Where(type => type is { IsPublic: true, IsAbstract: false })
            .SelectMany(type => type.GetMethods()).Sum(Run);
        Assert.True(ran >= 12, $"Only {ran} tests ran.");
    }

    [Fact]
    public void The_documented_rule_touches_five_files() => Assert.Equal(5, DocumentedRule.Read().Changed.Count);

    /// <summary>Runs a method with each row of its test data; returns how often it ran.</summary>
    private static int Run(MethodInfo method)
    {
        if (method.GetCustomAttribute<FactAttribute>() is null)
        {
            return 0;
        }

        var data = method.GetCustomAttributes<InlineDataAttribute>().ToList();
        object[][] rows = data.Count == 0 ? [[]] : [.. data.SelectMany(row => row.GetData(method))];
        foreach (var row in rows)
        {
            var instance = Activator.CreateInstance(method.ReflectedType!);
            method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, row, null);
        }

        return rows.Length;
    }

    private static byte[] Compile(string name, DocumentedRule rule, IEnumerable<string> files, byte[][] references)
    {
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(rule.Text(file), path: file))
            .Append(CSharpSyntaxTree.ParseText(Usings)).Append(CSharpSyntaxTree.ParseText(Version));
        var all = Platform.Concat(references.Select(reference => MetadataReference.CreateFromImage(reference)));
        using var image = new MemoryStream();
        var result = CSharpCompilation.Create(name, trees, all, Library).Emit(image);
        Assert.Empty(result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error));
        return image.ToArray();
    }
}
