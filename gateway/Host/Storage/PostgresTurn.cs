using System.Data.Common;
using Npgsql;

namespace SmartSmoker.Host.Storage;

/// <summary>
/// A turn by an advisory lock of the server (postgresql.org, "Advisory Locks"): it lasts as long as the session that took it, so that one of
/// a gateway that was killed is free at once, or when the server finds the connection dead.
/// </summary>
internal sealed class PostgresTurn : ITurn
{
    /// <summary>First of the two keys of all turns: "SMOK". The second is the hash of the turn's name.</summary>
    private const int Key = 0x534D_4F4B;

    private readonly NpgsqlConnection _session;

    private PostgresTurn(NpgsqlConnection session) => _session = session;

    /// <summary>Takes the turn called <paramref name="name"/> on a session of its own, which this ends; null where another has it.</summary>
    /// <exception cref="DbException">The server cannot be asked.</exception>
    public static PostgresTurn? TryTake(NpgsqlConnection session, string name)
    {
        try
        {
            using var take = session.Query($"SELECT pg_try_advisory_lock({Key}, hashtext(@name))", ("name", name));
            if (take.ExecuteScalar() is true)
            {
                return new PostgresTurn(session);
            }
        }
        catch
        {
            session.Dispose();
            throw;
        }

        session.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public bool IsKept()
    {
        try
        {
            _session.Execute("SELECT 1");
            return true;
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException)
        {
            return false; // the latter once it is known to be gone
        }
    }

    /// <summary>Gives it up at once: a session that goes back to the pool would keep it.</summary>
    public void Dispose()
    {
        try
        {
            _session.Execute("SELECT pg_advisory_unlock_all()");
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException)
        {
            // The session is gone, and the turn with it.
        }

        _session.Dispose();
    }
}
