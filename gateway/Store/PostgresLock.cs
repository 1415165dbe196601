using System.Data.Common;
using Npgsql;

namespace SmartSmoker.Store;

/// <summary>
/// An advisory lock of the server (postgresql.org, "Advisory Locks"). It lasts as long as its session: the lock of a
/// killed gateway is free immediately, that of a machine that lost power or network after <see cref="DeadSeconds"/>. A
/// frozen gateway keeps its lock, because its machine still answers.
/// </summary>
internal sealed class PostgresLock : ILock
{
    /// <summary>The first of the two keys of every lock: "SMOK". The second is the hash of the lock's name.</summary>
    private const int Key = 0x534D_4F4B;

    private const int QuietSeconds = 10;
    private const int ProbeSeconds = 3;
    private const int ProbeCount = 3;

    /// <summary>
    /// The server ends a session whose machine has not answered for this long; Linux's default is two hours.
    /// </summary>
    private const int DeadSeconds = QuietSeconds + (ProbeSeconds * ProbeCount);

    /// <summary>
    /// The last setting is for data sent but not acknowledged. They have no effect on a Unix socket, which cannot lose
    /// its peer silently.
    /// </summary>
    private static readonly string EndWhenDead = $"""
        SET tcp_keepalives_idle = {QuietSeconds}; SET tcp_keepalives_interval = {ProbeSeconds}; SET tcp_keepalives_count = {ProbeCount};
        SET tcp_user_timeout = '{DeadSeconds}s'
        """;

    private readonly NpgsqlConnection _session;

    private PostgresLock(NpgsqlConnection session) => _session = session;

    /// <summary>
    /// Takes the lock <paramref name="name"/> on a session of its own; null if another gateway holds it.
    /// </summary>
    /// <exception cref="DbException">The server is unavailable.</exception>
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
            return false; // InvalidOperationException after the connection is known to be lost
        }
    }

    /// <summary>Releases the lock explicitly, because a session returned to the pool would keep it.</summary>
    public void Dispose()
    {
        try
        {
            _session.Execute("SELECT pg_advisory_unlock_all()");
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException)
        {
            // The session is closed, and the lock with it.
        }

        _session.Dispose();
    }
}
