namespace SmartSmoker.Store.Tests;

/// <summary>A status that an older gateway stored and that cannot be shown hides no other device.</summary>
public sealed class StoredStatusTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("""{"state":"online","firmware":"\ud800"}""")]
    [InlineData("""{"state":"online","a":[[[[[[[[[[1]]]]]]]]]]}""")]
    [InlineData("no JSON")]
    public void It_is_read_without_details(string json)
    {
        _store.Database.OpenForWriting().Dispose();
        _store.Query($$"""INSERT INTO device_status VALUES ('bad', 1, '{{json}}', 1), ('good', 0, '{"state":"offline","x":"y"}', 1)""");
        var statuses = _store.Reader.Statuses();
        Assert.Equal(["bad", "good"], statuses.Select(received => received.Status.Device));
        Assert.Equal((true, """{"state":"online"}"""), (statuses[0].Status.Online, statuses[0].Status.Json));
        Assert.Contains("\"x\"", statuses[1].Status.Json, StringComparison.Ordinal);
    }
}
