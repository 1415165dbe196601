using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SmartSmoker.Architecture.Tests;

/// <summary>A public type is a promise to another project; tests see internal types.</summary>
public sealed class PublicTypeTests
{
    private const BindingFlags Members = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Projects outside the walls that use what is public.</summary>
    private static readonly string[] Others = ["Benchmarks", "Evaluation", "Simulator"];

    /// <summary>Public types that no other project uses. The list may only get shorter.</summary>
    private static readonly Dictionary<string, string[]> Known = new()
    {
        // Others use their constants only, which the compiler copies.
        ["Domain"] =
        [
            "SmartSmoker.Domain.Prediction.Outlook", "SmartSmoker.Domain.RejectedCode",
            "SmartSmoker.Domain.Safety.LethalityState",
        ],

        // The compiler makes Program of Program.cs; Health is a parameter of test methods, which are public.
        ["Host"] = ["Program", "SmartSmoker.Host.Doctor.Health"],
    };

    [Theory, MemberData(nameof(Walls.Names), MemberType = typeof(Walls))]
    public void A_public_type_is_used_by_another_project(string project)
    {
        var types = Assembly.LoadFrom(Walls.AssemblyFile(project)).GetTypes().Where(type => type.IsPublic).ToList();
        var named = Walls.Table.Keys.Concat(Others).Where(other => other != project)
            .SelectMany(other => NamedIn(other, project)).ToHashSet();
        var used = types.Where(type => named.Contains(type.FullName!)).ToHashSet();
        var open = new Stack<Type>(used);
        while (open.TryPop(out var type))
        {
            foreach (var shown in Shown(type).SelectMany(Parts).Where(shown => types.Contains(shown)).Where(used.Add))
            {
                open.Push(shown);
            }
        }

        Walls.Compare(Known.GetValueOrDefault(project, []), [.. types.Except(used).Select(type => type.FullName!)]);
    }

    /// <summary>An assembly lists each type of another one that its signatures and method bodies name.</summary>
    private static List<string> NamedIn(string other, string project)
    {
        using var file = new PEReader(File.OpenRead(Walls.AssemblyFile(other)));
        var reader = file.GetMetadataReader();
        return
        [
            .. reader.TypeReferences.Select(reader.GetTypeReference)
                .Where(type => AssemblyOf(type, reader) == $"SmartSmoker.{project}")
                .Select(type => $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}"),
        ];
    }

    private static string? AssemblyOf(TypeReference type, MetadataReader reader) =>
        type.ResolutionScope is { Kind: HandleKind.AssemblyReference } scope
            ? reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name) : null;

    /// <summary>Types that a user of <paramref name="type"/> sees: the compiler wants them public, too.</summary>
    private static IEnumerable<Type> Shown(Type type) =>
    [
        .. type.GetInterfaces(), .. type.BaseType is { } based ? [based] : Type.EmptyTypes,
        .. type.GetFields(Members).Where(field => field.IsPublic || field.IsFamily).Select(field => field.FieldType),
        .. type.GetMethods(Members).Where(Visible).Select(method => method.ReturnType),
        .. type.GetMethods(Members).Concat<MethodBase>(type.GetConstructors(Members)).Where(Visible)
            .SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType),
        .. type.GetNestedTypes().SelectMany(nested => Shown(nested)),
    ];

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()),
        { IsNested: true } => Parts(type.DeclaringType!),
        _ => [type],
    };
}
