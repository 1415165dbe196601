using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmartSmoker.Firmware.Tests;

/// <summary>
/// Finds what compiles for .NET, but nanoFramework v1 does not have or cannot run: by what the compiler knows of each expression, so
/// that no spelling gets by. Of the base library only what firmware/Api/v1-members.txt lists may be used.
/// </summary>
internal static class NanoFrameworkRules
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp10);

    private static readonly SymbolDisplayFormat Name = SymbolDisplayFormat.CSharpErrorMessageFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>.NET's base library, and the signatures of what it does not have.</summary>
    private static readonly MetadataReference[] References =
    [
        .. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System*.dll")
            .Where(file => !file.Contains(".Native.", StringComparison.Ordinal)).Select(file => MetadataReference.CreateFromFile(file)),
        MetadataReference.CreateFromFile(typeof(nanoFramework.M2Mqtt.MqttClient).Assembly.Location),
    ];

    private static readonly HashSet<string> Members =
    [
        .. File.ReadLines(Repository.Path("firmware", "Api", "v1-members.txt")).Where(line => line.Length > 0 && line[0] != '#'),
    ];

    /// <summary>What <paramref name="sources"/>, compiled together, must not have: name:line: words.</summary>
    public static IReadOnlyList<string> Check(params (string Name, string Source)[] sources)
    {
        var trees = sources.Select(file => CSharpSyntaxTree.ParseText(file.Source, Language, file.Name)).ToArray();
        var library = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary);
        var compilation = CSharpCompilation.Create("check", trees, References, library);
        return [.. trees.SelectMany(tree => Check(tree, compilation.GetSemanticModel(tree)))];
    }

    private static IEnumerable<string> Check(SyntaxTree tree, SemanticModel model) =>
        from node in tree.GetRoot().DescendantNodes(descendIntoTrivia: true)
        let wrong = WrongSyntax(node) ?? WrongType(node, model) ?? WrongSymbol(node, model)
        where wrong is not null
        select $"{Path.GetFileName(tree.FilePath)}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {wrong}";

    private static string? WrongSyntax(SyntaxNode node) => node switch
    {
        TypeParameterListSyntax => "generics",
        ArrayRankSpecifierSyntax { Rank: > 1 } => "multidimensional array",
        AwaitExpressionSyntax => "async",
        MethodDeclarationSyntax method when method.Modifiers.Any(SyntaxKind.AsyncKeyword) => "async",
        LocalFunctionStatementSyntax function when function.Modifiers.Any(SyntaxKind.AsyncKeyword) => "async",
        AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: not 0 } => "async",
        QueryExpressionSyntax => "LINQ",
        TupleTypeSyntax or TupleExpressionSyntax => "tuple",
        RecordDeclarationSyntax => "record",
        YieldStatementSyntax => "iterator",
        StackAllocArrayCreationExpressionSyntax => "stackalloc",
        RangeExpressionSyntax => "range",
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression } => "index from end",
        FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.VolatileKeyword) => "volatile",
        CheckedExpressionSyntax or CheckedStatementSyntax => "checked: v1 does not throw",
        MethodDeclarationSyntax { Parent: InterfaceDeclarationSyntax } method when method.Body is not null || method.ExpressionBody is not null
            => "default interface method",
        IfDirectiveTriviaSyntax => "conditional compilation",
        _ => null,
    };

    private static string? WrongType(SyntaxNode node, SemanticModel model)
    {
        if (node is not ExpressionSyntax)
        {
            return null;
        }

        var info = model.GetTypeInfo(node);
        return info.Type switch
        {
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => "nullable value type",
            INamedTypeSymbol { IsGenericType: true } => "generics",
            { SpecialType: SpecialType.System_Decimal } => "decimal",
            { TypeKind: TypeKind.Enum } when info.ConvertedType?.SpecialType is SpecialType.System_Object or SpecialType.System_Enum
                || node.Parent is InterpolationSyntax => "enum printed: v1 prints its number",
            _ => null,
        };
    }

    private static string? WrongSymbol(SyntaxNode node, SemanticModel model)
    {
        if (node is not (SimpleNameSyntax or BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax))
        {
            return null;
        }

        return model.GetSymbolInfo(node).Symbol switch
        {
            IMethodSymbol { IsGenericMethod: true } => "generics",
            IMethodSymbol { Name: "ToString", ContainingType.SpecialType: SpecialType.System_Enum } => "enum printed: v1 prints its number",
            { ContainingType: { Name: "Debug", ContainingNamespace.Name: "Diagnostics" } } => "Debug output: not in Release",
            { ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } } => "LINQ",
            (IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol or INamedTypeSymbol) and var used => NotListed(used),
            _ => null,
        };
    }

    private static string? NotListed(ISymbol symbol)
    {
        var name = symbol.OriginalDefinition.ToDisplayString(Name);
        var isOfBaseLibrary = symbol.ContainingAssembly?.Name.StartsWith("System", StringComparison.Ordinal) == true;
        return isOfBaseLibrary && !Members.Contains(name) ? $"not in v1-members.txt: {name}" : null;
    }
}
