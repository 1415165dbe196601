namespace SmartSmoker.Evaluation.Tests;

public class CommandTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("--predict --cooks 60 --every 60", "")]
    [InlineData("--predict --alerts-only", "say one of --tune, --alerts-only, --predict, --oracle")]
    public void Only_one_thing_is_asked_for(string arguments, string errors) => Assert.Equal(
        errors, string.Join('\n', EvaluationCommand.Create().Parse(arguments).Errors.Select(error => error.Message)));

    [Fact]
    public async Task The_command_a_report_names_makes_the_same_report()
    {
        var docs = Directory.CreateTempSubdirectory("smartsmoker-report");
        try
        {
            string[] arguments =
                ["--docs", docs.FullName, "--real", Path.Combine(docs.FullName, "none"), "--cooks", "1", "--seed", "8"];
            Assert.Equal(0, await EvaluationCommand.Create().Parse(arguments).InvokeAsync());
            Assert.Contains(
                "--cooks 1 --predicted-cooks 1 --seed 9`",
                await File.ReadAllTextAsync(Path.Combine(docs.FullName, "EVALUATION.md")),
                StringComparison.Ordinal);
        }
        finally
        {
            docs.Delete(recursive: true);
        }
    }
}
