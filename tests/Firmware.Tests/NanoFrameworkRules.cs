using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmartSmoker.Firmware.Tests;

/// <summary>
/// Finds code that compiles against nanoFramework's mscorlib, but fails or behaves differently on the v1 CLR. It looks
/// at symbols and types, not at spelling. Code that does not compile needs no rule here.
/// </summary>
internal static class NanoFrameworkRules
{
    private const string Generics = "generics crash the CLR";
    private const string EnumAsObject = "enum as object: it prints its number";
    private const string StringLoop = "foreach over a string: its enumerator throws";

    /// <summary>The methods of Math with overloads for int, float and double, but not for all numbers.</summary>
    private static readonly string[] Overloaded = ["Abs", "Clamp", "Max", "Min", "Sign"];

    /// <summary>The violations in <paramref name="sources"/>, compiled together, each as file:line: rule.</summary>
    public static IReadOnlyList<string> Check(params (string Name, string Text)[] sources)
    {
        var (compilation, trees) = V1Compilation.Of(sources);
        return [.. trees.SelectMany(tree => Check(tree, compilation.GetSemanticModel(tree)))];
    }

    private static IEnumerable<string> Check(SyntaxTree tree, SemanticModel model) =>
        from node in tree.GetRoot().DescendantNodes(descendIntoTrivia: true)
        let wrong = WrongSyntax(node) ?? WrongMember(node, model) ?? WrongLoop(node, model) ?? WrongType(node, model)
            ?? WrongSymbol(node, model)
        where wrong is not null
        let line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1
        select $"{Path.GetFileName(tree.FilePath)}:{line}: {wrong}";

    private static string? WrongSyntax(SyntaxNode node) => node switch
    {
        TypeParameterListSyntax => Generics,
        ArrayRankSpecifierSyntax { Rank: > 1 } => "multidimensional array: the metadata processor fails",
        { RawKind: (int)SyntaxKind.CheckedExpression or (int)SyntaxKind.CheckedStatement }
            => "checked does not throw on overflow",
        IfDirectiveTriviaSyntax => "conditional compilation: the checks see one side only",
        BaseNamespaceDeclarationSyntax { Name: var name } when name.ToString().Split('.')[0] == "nanoFramework"
            => "namespace nanoFramework: System there means nanoFramework.System",
        _ => null,
    };

    private static string? WrongMember(SyntaxNode node, SemanticModel model) =>
        node is MemberDeclarationSyntax && model.GetDeclaredSymbol(node)
            is IMethodSymbol { ContainingType.TypeKind: TypeKind.Interface, IsAbstract: false }
            or IPropertySymbol { ContainingType.TypeKind: TypeKind.Interface, IsAbstract: false }
            ? "default interface member: the CLR cannot call it"
            : null;

    private static string? WrongLoop(SyntaxNode node, SemanticModel model) =>
        node is CommonForEachStatementSyntax loop
            && model.GetTypeInfo(loop.Expression).Type?.SpecialType == SpecialType.System_String
            ? StringLoop
            : null;

    private static string? WrongType(SyntaxNode node, SemanticModel model)
    {
        if (node is not ExpressionSyntax)
        {
            return null;
        }

        var (type, converted) = (model.GetTypeInfo(node).Type, model.GetTypeInfo(node).ConvertedType);
        if (type is INamedTypeSymbol { IsGenericType: true })
        {
            return Generics;
        }

        var isObject = converted?.TypeKind == TypeKind.Class || node.Parent is InterpolationSyntax;
        return type?.TypeKind == TypeKind.Enum && isObject ? EnumAsObject : null;
    }

    private static string? WrongSymbol(SyntaxNode node, SemanticModel model)
    {
        if (node is not (SimpleNameSyntax or InvocationExpressionSyntax))
        {
            return null;
        }

        return model.GetSymbolInfo(node).Symbol switch
        {
            IMethodSymbol { Name: "ToString", ContainingType.SpecialType: SpecialType.System_Enum } => EnumAsObject,
            IMethodSymbol { Name: "GetEnumerator", ContainingType.SpecialType: SpecialType.System_String }
                => StringLoop,
            { ContainingType: { Name: "Debug", ContainingNamespace.Name: "Diagnostics" } }
                => "Debug output: not in Release",
            IMethodSymbol { ContainingType: { Name: "Math", ContainingNamespace.Name: "System" } } method
                when Overloaded.Contains(method.Name) && LosesDigits(node, model)
                => "Math has no such overload: the value becomes a float or double and loses digits",
            _ => null,
        };
    }

    private static bool LosesDigits(SyntaxNode node, SemanticModel model) =>
        node is InvocationExpressionSyntax call
        && call.ArgumentList.Arguments.Select(argument => model.GetTypeInfo(argument.Expression)).Any(info =>
            info.Type?.SpecialType is SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
            && info.ConvertedType?.SpecialType is SpecialType.System_Single or SpecialType.System_Double);
}
