using SmartSmoker.Host.Dashboard;

namespace SmartSmoker.Gateway.Tests;

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

        feed.Tell(2);
        feed.Tell(1);
        feed.Tell();
        Assert.True(await page.MoveNextAsync());
        Assert.Equal(("committed", 3), (page.Current.EventType, page.Current.Data.Alerts));

        feed.Tell();
        Assert.True(await page.MoveNextAsync());
        Assert.Equal(("committed", 0), (page.Current.EventType, page.Current.Data.Alerts));
        await stop.CancelAsync();
    }
}
