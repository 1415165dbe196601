namespace SmartSmoker.Store;

/// <summary>A rejected message, as shown on the page.</summary>
/// <param name="Queue">The queue that delivered it.</param>
/// <param name="RoutingKey">The routing key that it was published with.</param>
/// <param name="Bytes">Its length in bytes.</param>
/// <param name="Hex">Its first bytes in hexadecimal.</param>
/// <param name="Reason">Why it could not be decoded.</param>
/// <param name="ReceivedAt">When it was first received.</param>
public sealed record StoredRejected(
    string Queue, string RoutingKey, long Bytes, string Hex, string Reason, DateTimeOffset ReceivedAt);

/// <summary>Reads the rejected messages on its own connection.</summary>
public sealed class RejectedReader(Database database)
{
    private const int BytesShownMax = 32;

    /// <summary>The newest first, at most <paramref name="countMax"/>.</summary>
    public IReadOnlyList<StoredRejected> Rejected(int countMax)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            "SELECT queue, routing_key, body_bytes, body, reason, received_us FROM rejected ORDER BY received_us DESC LIMIT @count",
            ("count", countMax));
        using var rows = command.ExecuteReader();
        var rejected = new List<StoredRejected>();
        while (rows.Read())
        {
            var body = rows.GetFieldValue<byte[]>(3);
            rejected.Add(new StoredRejected(
                rows.GetString(0), rows.GetString(1), rows.GetInt64(2),
                Convert.ToHexString(body.AsSpan(0, Math.Min(body.Length, BytesShownMax))),
                rows.GetString(4), rows.Time(5)));
        }

        return rejected;
    }
}
