using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmartSmoker.Firmware.Tests;

/// <summary>
/// Finds what compiles for .NET, but nanoFramework v1 does not have or cannot run. The list is of what was seen to fail; it cannot
/// prove that the rest works: Board.nfproj does that.
/// </summary>
internal static class NanoFrameworkRules
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp10);

    /// <summary>Members that .NET has and v1 lacks, or that do something else there.</summary>
    private static readonly HashSet<string> AbsentMembers =
    [
        "string.Replace", "string.Join", "string.IsNullOrWhiteSpace", "DateTime.Now", "DateTime.ParseExact", "Array.Sort", "Array.Reverse",
        "Array.Resize", "Array.Fill", "Array.Empty", "Buffer.BlockCopy", "Environment.TickCount", "Environment.NewLine", "Encoding.ASCII",
        "Debug.WriteLine", "Thread.Yield", "Monitor.TryEnter", "Monitor.Wait", "Monitor.Pulse", "Interlocked.Add", "Interlocked.Read",
        "Volatile.Read", "Enum.Parse", "CultureInfo.InvariantCulture", "GC.Collect", "Random.Shared", "HashCode.Combine", "char.IsDigit",
        "double.IsFinite", "Activator.CreateInstance", "Convert.ToHexString", "ThreadPool.QueueUserWorkItem",
    ];

    private static readonly HashSet<string> AbsentTypes =
    [
        "decimal", "Task", "DateTimeOffset", "MathF", "Semaphore", "SemaphoreSlim", "Mutex", "BinaryReader", "BinaryWriter", "Span", "ReadOnlySpan",
        "OverflowException", "AggregateException", "Func", "IEquatable", "IComparable",
    ];

    /// <summary>What <paramref name="source"/> must not have, as line: words.</summary>
    public static IReadOnlyList<string> Check(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source, Language).GetRoot();
        var enums = root.DescendantNodes().OfType<EnumDeclarationSyntax>().Select(type => type.Identifier.Text).ToHashSet();
        return [.. root.DescendantNodes().Select(node => (node, Wrong: Wrong(node) ?? Printed(node, enums)))
            .Where(pair => pair.Wrong is not null)
            .Select(pair => $"{pair.node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {pair.Wrong}")];
    }

    private static string? Wrong(SyntaxNode node) => node switch
    {
        TypeParameterListSyntax or GenericNameSyntax => "generics",
        NullableTypeSyntax { ElementType: PredefinedTypeSyntax type } when type.Keyword.Text is not ("string" or "object") => "nullable value type",
        ArrayRankSpecifierSyntax { Rank: > 1 } => "multidimensional array",
        AwaitExpressionSyntax => "async",
        BaseMethodDeclarationSyntax method when method.Modifiers.Any(SyntaxKind.AsyncKeyword) => "async",
        QueryExpressionSyntax => "LINQ",
        UsingDirectiveSyntax { Name: { } name } when name.ToString() is "System.Linq" or "System.Threading.Tasks" or "System.Collections.Generic" => $"using {name}",
        TupleTypeSyntax or TupleExpressionSyntax => "tuple",
        RecordDeclarationSyntax => "record",
        YieldStatementSyntax => "iterator",
        StackAllocArrayCreationExpressionSyntax => "stackalloc",
        RangeExpressionSyntax => "range",
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression } => "index from end",
        FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.VolatileKeyword) => "volatile",
        CheckedExpressionSyntax or CheckedStatementSyntax => "checked: v1 does not throw",
        PredefinedTypeSyntax type when AbsentTypes.Contains(type.Keyword.Text) => type.Keyword.Text,
        IdentifierNameSyntax name when AbsentTypes.Contains(name.Identifier.Text) => name.Identifier.Text,
        MemberAccessExpressionSyntax access when AbsentMembers.Contains(access.ToString()) => access.ToString(),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Round" }, ArgumentList.Arguments.Count: > 1 } => "Math.Round with digits",
        MethodDeclarationSyntax { Parent: InterfaceDeclarationSyntax, Body: not null } => "default interface method",
        _ => null,
    };

    /// <summary>The name of an enum member cannot be printed: v1 prints its number.</summary>
    private static string? Printed(SyntaxNode node, HashSet<string> enums) => node switch
    {
        InterpolationSyntax { Expression: MemberAccessExpressionSyntax access } when enums.Contains(access.Expression.ToString()) => "enum printed",
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ToString", Expression: MemberAccessExpressionSyntax access } }
            when enums.Contains(access.Expression.ToString()) => "enum printed",
        _ => null,
    };
}
