using System.Collections;
using System.Reflection;
using System.Text;

namespace SmartSmoker.Device.Tests;

/// <summary>
/// Sums what an object graph of the device core takes on the nanoCLR, each object once. This estimates sizes, so it
/// reads private fields. Fakes of the tests count nothing: the board has its own classes in their place.
/// </summary>
internal sealed class HeapBudgetWalker
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly | BindingFlags.Instance;

    private const BindingFlags Shared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static;

    private readonly HashSet<object> _counted = new(ReferenceEqualityComparer.Instance);

    /// <summary>
    /// Bytes of <paramref name="value"/> and what it refers to, less what an earlier call has counted.
    /// </summary>
    public int Bytes(object? value)
    {
        if (value == null || value.GetType().Assembly == GetType().Assembly || !_counted.Add(value))
        {
            return 0;
        }

        return value switch
        {
            string text => HeapBudgetSizes.Text(Encoding.UTF8.GetByteCount(text)),
            Array array => ArrayBytes(array),
            Random => HeapBudgetSizes.Random,
            _ => ObjectBytes(value),
        };
    }

    /// <summary>The static fields of an assembly: Core/TypeSystem.cpp, CLR_RT_Assembly, a block each.</summary>
    public int StaticBytes(Assembly assembly) =>
        assembly.GetTypes().SelectMany(type => type.GetFields(Shared)).Where(field => !field.IsLiteral)
            .Sum(field => HeapBudgetSizes.Block + Bytes(field.GetValue(null)));

    private int ArrayBytes(Array array)
    {
        var element = array.GetType().GetElementType()!;
        return element.IsValueType
            ? HeapBudgetSizes.Array(array.Length, ElementBytes(element))
            : HeapBudgetSizes.References(array.Length) + Sum(array);
    }

    private int ObjectBytes(object value)
    {
        var type = value.GetType();
        if (type.Namespace!.StartsWith("System", StringComparison.Ordinal) && type != typeof(object))
        {
            throw new InvalidOperationException($"The size of {type} on the nanoCLR is not known.");
        }

        var fields = new List<FieldInfo>();
        for (var level = type; level != null; level = level.BaseType)
        {
            fields.AddRange(level.GetFields(Own));
        }

        var references = fields.Where(field => !field.FieldType.IsValueType).Select(field => field.GetValue(value));
        return HeapBudgetSizes.Object(fields.Count) + Sum(references);
    }

    private int Sum(IEnumerable values) => values.Cast<object?>().Sum(Bytes);

    /// <summary>Core/TypeSystemLookup.cpp, m_sizeInBytes; an enum is its underlying type.</summary>
    private static int ElementBytes(Type element) =>
        Type.GetTypeCode(element) switch
        {
            TypeCode.Boolean or TypeCode.Byte or TypeCode.SByte => 1,
            TypeCode.Char or TypeCode.Int16 or TypeCode.UInt16 => 2,
            TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Single => 4,
            TypeCode.Int64 or TypeCode.UInt64 or TypeCode.Double => 8,
            _ => throw new InvalidOperationException($"The size of {element} on the nanoCLR is not known."),
        };
}
