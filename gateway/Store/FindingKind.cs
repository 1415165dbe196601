using System.Reflection;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Store;

/// <summary>One kind of finding with the names that its <see cref="StoredAttribute"/> pins.</summary>
/// <param name="Name">The value of <c>kind</c>.</param>
/// <param name="Constructor">The constructor of its record.</param>
/// <param name="ValueNames">The names of its values, in the order of its constructor.</param>
internal sealed record FindingKind(string Name, ConstructorInfo Constructor, IReadOnlyList<string> ValueNames)
{
    /// <summary>All kinds.</summary>
    public static IReadOnlyList<FindingKind> All { get; } = Read(typeof(Finding).Assembly.GetTypes());

    /// <summary>The record.</summary>
    public Type Type => Constructor.DeclaringType!;

    /// <summary>Its values: each stored name, and the constructor's parameter, named as the property.</summary>
    public IEnumerable<(string Name, ParameterInfo Parameter)> Values => ValueNames.Zip(Constructor.GetParameters());

    /// <summary>The kinds of the findings among <paramref name="types"/>.</summary>
    /// <exception cref="InvalidOperationException">A finding's names are missing, wrong or taken.</exception>
    public static IReadOnlyList<FindingKind> Read(IEnumerable<Type> types)
    {
        var kinds = types.Where(type => type.IsSubclassOf(typeof(Finding))).Select(Of).ToList();
        var shared = kinds.GroupBy(kind => kind.Name).FirstOrDefault(group => group.Count() > 1);
        return shared is null ? kinds : throw new InvalidOperationException(
            $"The findings {string.Join(" and ", shared.Select(kind => kind.Type.Name))} have the same stored name "
            + $"\"{shared.Key}\"; rename the one that was never released.");
    }

    private static FindingKind Of(Type type)
    {
        var names = type.GetCustomAttribute<StoredAttribute>() ?? throw new InvalidOperationException(
            $"The finding {type.Name} has no stored name; add [Stored(\"name\", …)] to its record.");
        var constructor = type.GetConstructors().Single();
        var count = constructor.GetParameters().Length;
        return names.Values.Count == count ? new FindingKind(names.Kind, constructor, names.Values)
            : throw new InvalidOperationException(
                $"The [Stored] attribute of the finding {type.Name} names {names.Values.Count} of {count} values; "
                + "name each value once, in the order of the constructor.");
    }
}
