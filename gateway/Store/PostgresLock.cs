using System.Data.Common;
using Npgsql;

namespace SmartSmoker.Store;

/// <summary>
/// A turn by an advisory lock of the server (postgresql.org, "Advisory Locks"): it lasts as long as the session that
/// took it, so that one of
/// a gateway that was killed is free at once, and one of a machine that lost power or network after
/// <see cref="DeadSeconds"/>. A gateway that
/// is frozen keeps it, as its machine still answers.
/// </summary>
internal sealed class PostgresLock : ILock
{
    /// <summary>First of the two keys of all turns: "SMOK". The second is the hash of the turn's name.</summary>
    private const int Key = 0x534D_4F4B;

    private const int QuietSeconds = 10;
    private const int ProbeSeconds = 3;
    private const int ProbeCount = 3;

    /// <summary>
    /// The server ends a session whose machine has not answered for so long; by the defaults of Linux, that is two
    /// hours.
    /// </summary>
    private const int DeadSeconds = QuietSeconds + (ProbeSeconds * ProbeCount);

    /// <summary>
    /// The last is for what was sent and not acknowledged. Over a Unix socket, where nobody can be cut off, they do
    /// nothing.
    /// </summary>
    private static readonly string EndWhenDead = $"""
        SET tcp_keepalives_idle = {QuietSeconds}; SET tcp_keepalives_interval = {ProbeSeconds}; SET tcp_keepalives_count = {ProbeCount};
        SET tcp_user_timeout = '{DeadSeconds}s'
        """;

    private readonly NpgsqlConnection _session;

    private PostgresLock(NpgsqlConnection session) => _session = session;

    /// <summary>
    /// Takes the turn called <paramref name="name"/> on a session of its own, which this ends; null where another has
    /// it.
    /// </summary>
    /// <exception cref="DbException">The server cannot be asked.</exception>
    public static PostgresLock? TryTake(NpgsqlConnection session, string name)
    {
        try
        {
            session.Execute(EndWhenDead);
            using var take = session.Query($"SELECT pg_try_advisory_lock({Key}, hashtext(@name))", ("name", name));
            if (take.ExecuteScalar() is true)
            {
                return new PostgresLock(session);
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
