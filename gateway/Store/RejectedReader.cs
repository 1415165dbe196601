namespace SmartSmoker.Store;

/// <summary>A message set aside, as a person looks at it.</summary>
/// <param name="Queue">The queue it came from.</param>
/// <param name="RoutingKey">What it was published with.</param>
/// <param name="Bytes">How many bytes it had.</param>
/// <param name="Hex">Its first bytes in hexadecimal.</param>
/// <param name="Reason">Why it could not be decoded.</param>
/// <param name="ReceivedAt">When it came first.</param>
public sealed record StoredRejected(
    string Queue, string RoutingKey, long Bytes, string Hex, string Reason, DateTimeOffset ReceivedAt);

/// <summary>Reads the messages set aside, beside the writer.</summary>
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
