// github.com/nanoframework/nanoFramework.System.Collections: nanoFramework.System.Collections/Collections/.
// ArrayList is in mscorlib.
namespace System.Collections;

/// <summary>A key and its value.</summary>
public class DictionaryEntry
{
    /// <summary>The key.</summary>
    public object Key;

    /// <summary>The value.</summary>
    public object Value;

    /// <summary>Both.</summary>
    public extern DictionaryEntry(object key, object value);
}

/// <summary>Values by key.</summary>
public class Hashtable : ICloneable, ICollection
{
    /// <summary>Begins empty.</summary>
    public extern Hashtable();

    /// <summary>How many there are.</summary>
    public extern int Count { get; }

    /// <inheritdoc/>
    public extern bool IsSynchronized { get; }

    /// <inheritdoc/>
    public extern object SyncRoot { get; }

    /// <summary>The keys.</summary>
    public extern ICollection Keys { get; }

    /// <summary>The values.</summary>
    public extern ICollection Values { get; }

    /// <summary>The value of <paramref name="key"/>; null when it has none.</summary>
    public extern object this[object key] { get; set; }

    /// <summary>Adds.</summary>
    public extern void Add(object key, object value);

    /// <summary>Empties.</summary>
    public extern void Clear();

    /// <inheritdoc/>
    public extern object Clone();

    /// <summary>Whether there is such a key; there is no ContainsKey.</summary>
    public extern bool Contains(object key);

    /// <inheritdoc/>
    public extern void CopyTo(Array array, int arrayIndex);

    /// <inheritdoc/>
    public extern IEnumerator GetEnumerator();

    /// <summary>Removes.</summary>
    public extern void Remove(object key);
}

/// <summary>First in, first out.</summary>
public class Queue : ICollection, ICloneable
{
    /// <summary>Begins empty.</summary>
    public extern Queue();

    /// <inheritdoc/>
    public virtual extern int Count { get; }

    /// <inheritdoc/>
    public virtual extern bool IsSynchronized { get; }

    /// <inheritdoc/>
    public virtual extern object SyncRoot { get; }

    /// <summary>Empties.</summary>
    public virtual extern void Clear();

    /// <inheritdoc/>
    public virtual extern object Clone();

    /// <summary>Whether it is queued.</summary>
    public virtual extern bool Contains(object obj);

    /// <inheritdoc/>
    public virtual extern void CopyTo(Array array, int index);

    /// <summary>Takes the first.</summary>
    public virtual extern object Dequeue();

    /// <summary>Adds at the end.</summary>
    public virtual extern void Enqueue(object obj);

    /// <inheritdoc/>
    public virtual extern IEnumerator GetEnumerator();

    /// <summary>The first.</summary>
    public virtual extern object Peek();

    /// <summary>All, in their order.</summary>
    public virtual extern object[] ToArray();
}
