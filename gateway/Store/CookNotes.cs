using System.Data.Common;

namespace SmartSmoker.Store;

/// <summary>A person's name and notes for a cook.</summary>
/// <param name="Name">Its name; empty if none was given.</param>
/// <param name="Notes">Its notes; empty if there are none.</param>
/// <param name="DeletedAt">When it was deleted; null if it is not deleted.</param>
public sealed record CookNote(string Name, string Notes, DateTimeOffset? DeletedAt)
{
    /// <summary>Maximum characters of a name.</summary>
    public const int NameLengthMax = 80;

    /// <summary>Maximum characters of notes.</summary>
    public const int NotesLengthMax = 10_000;

    /// <summary>No name and no notes.</summary>
    public static CookNote None { get; } = new("", "", null);
}

/// <summary>
/// Names, notes and deletion of cooks. They do not affect the rules, so they need not go through the pump.
/// </summary>
public sealed class CookNotes(Database database)
{
    private readonly Lock _changing = new();

    /// <summary>The notes of every cook that has any.</summary>
    public IReadOnlyDictionary<CookId, CookNote> All()
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query("SELECT device, started_us, name, notes, deleted_us FROM cook_notes");
        using var rows = command.ExecuteReader();
        var notes = new Dictionary<CookId, CookNote>();
        while (rows.Read())
        {
            notes.Add(new CookId(rows.GetString(0), rows.GetInt64(1)),
                new CookNote(rows.GetString(2), rows.GetString(3), rows.TimeOrNull(4)));
        }

        return notes;
    }

    /// <summary>The notes of <paramref name="cook"/>.</summary>
    public CookNote Of(CookId cook) => All().GetValueOrDefault(cook, CookNote.None);

    /// <summary>
    /// Changes the notes of <paramref name="cook"/>, one change at a time, so that two changes at once lose neither.
    /// Returns the new notes; null if <paramref name="change"/> refuses by returning null.
    /// </summary>
    public CookNote? Change(CookId cook, Func<CookNote, CookNote?> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_changing)
        {
            var note = change(Of(cook));
            if (note is not null)
            {
                Write(cook, note);
            }

            return note;
        }
    }

    /// <summary>Replaces the notes of <paramref name="cook"/>.</summary>
    public void Write(CookId cook, CookNote note)
    {
        using var connection = database.OpenBeside();
        using var transaction = connection.BeginTransaction();
        Write(connection, transaction, cook, note);
        transaction.Commit();
    }

    /// <summary>Replaces the notes within the caller's transaction.</summary>
    public static void Write(DbConnection connection, DbTransaction transaction, CookId cook, CookNote note)
    {
        using var statement = new Statement(
            connection,
            """
            INSERT INTO cook_notes VALUES (@1, @2, @3, @4, @5)
            ON CONFLICT (device, started_us) DO UPDATE SET name = excluded.name, notes = excluded.notes, deleted_us = excluded.deleted_us
            """,
            5);
        statement.Execute(
            transaction, cook.Device, cook.StartedUs, note.Name, note.Notes,
            note.DeletedAt is { } deleted ? UnixMicroseconds.From(deleted) : null);
    }
}
