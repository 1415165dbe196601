namespace SmartSmoker.Domain.Tests;

/// <summary>The limits of the first scripts belong to the alert: exactly 15 °F down, exactly 1 °F up.</summary>
public sealed class ClassicRuleTests
{
    [Theory]
    [InlineData(225, 210, "+smoker-drop@2")]
    [InlineData(225, 210.25, "")]
    public void Smoker_falls_over_five_readings(float fromF, float toF, string told) =>
        Assert.Equal(told, new TimeLine(ProbeKey.Smoker, RuleSet.Classic).Line(0, 2, fromF, toF).Events);

    [Theory]
    [InlineData(150, 151, "+food-stall@9.5")]
    [InlineData(150, 151.25, "")]
    public void Food_rises_over_twenty_readings(float fromF, float toF, string told) =>
        Assert.Equal(told, new TimeLine(ProbeKey.FoodA, RuleSet.Classic).Line(0, 9.5, fromF, toF).Events);
}
