using SmartSmoker.Engine;

namespace SmartSmoker.Engine.Tests;

public sealed class LiveFeedTests
{
    [Fact]
    public async Task Alerts_that_a_page_was_not_told_of_yet_add_up_and_no_later_commit_hides_them()
    {
        var feed = new LiveFeed();
        using var stop = new CancellationTokenSource();
        await using var page = feed.Subscribe(stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.True(await page.MoveNextAsync());
        Assert.Equal("beat", page.Current.EventType);

        feed.Signal(2);
        feed.Signal(1);
        feed.Signal();
        Assert.True(await page.MoveNextAsync());
        Assert.Equal(("committed", 3), (page.Current.EventType, page.Current.Data.Alerts));

        feed.Signal();
        Assert.True(await page.MoveNextAsync());
        Assert.Equal(("committed", 0), (page.Current.EventType, page.Current.Data.Alerts));
        await stop.CancelAsync();
    }

    [Fact(Timeout = 180_000)]
    public async Task A_page_that_listens_or_would_does_not_hold_up_the_end_of_the_program()
    {
        var feed = new LiveFeed();
        await using var page = feed.Subscribe(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await page.MoveNextAsync());
        feed.End();
        Assert.False(await page.MoveNextAsync());

        await using var late = feed.Subscribe(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await late.MoveNextAsync());
        Assert.False(await late.MoveNextAsync());
    }
}
