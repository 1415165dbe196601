// github.com/nanoframework/nanoFramework.System.Collections: nanoFramework.System.Collections/Collections/.
// ArrayList is in mscorlib.
namespace System.Collections;

/// <summary>Values by key.</summary>
public class Hashtable
{
    public extern Hashtable();

    public extern int Count { get; }

    public extern ICollection Keys { get; }

    /// <summary>The value of <paramref name="key"/>; null when it has none.</summary>
    public extern object this[object key] { get; set; }

    public extern void Add(object key, object value);

    /// <summary>Whether the table has the key; there is no ContainsKey.</summary>
    public extern bool Contains(object key);

    public extern void Remove(object key);
}

/// <summary>First in, first out.</summary>
public class Queue
{
    public extern Queue();

    public extern int Count { get; }

    public extern void Clear();

    public extern object Dequeue();

    public extern void Enqueue(object obj);
}
