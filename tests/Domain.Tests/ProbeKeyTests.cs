namespace SmartSmoker.Domain.Tests;

public sealed class ProbeKeyTests
{
    [Theory]
    [InlineData("01-smoker", ProbeRole.Pit)]
    [InlineData("02-food-A", ProbeRole.Food)]
    [InlineData("brisket", ProbeRole.Food)]
    [InlineData("0", ProbeRole.Food)]
    [InlineData("turkey-leg-2", ProbeRole.Food)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", ProbeRole.Food)]
    public void A_key_is_kept_as_it_is_and_has_a_role(string text, ProbeRole role)
    {
        Assert.True(ProbeKey.TryParse(text, out var key));
        Assert.Equal((text, role), (key.ToString(), key.DefaultRole));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Brisket")]
    [InlineData("04-food-C")]
    [InlineData("a b")]
    [InlineData("a~b")]
    [InlineData("a/b")]
    [InlineData("ä")]
    [InlineData("device")] // what an alert of a whole device says in the place of a key
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Other_text_is_no_key(string? text) => Assert.False(ProbeKey.TryParse(text, out _));

    [Fact]
    public void The_three_queues_are_the_classic_keys() =>
        Assert.Equal(["01-smoker", "02-food-A", "03-food-B"], ProbeKey.Classic.Select(key => key.Value));
}
