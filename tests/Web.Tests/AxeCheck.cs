using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SmartSmoker.Web.Tests;

/// <summary>Whether everybody can use a page, as far as axe can tell.</summary>
internal static class AxeCheck
{
    /// <summary>Nothing serious, and nothing wider than the screen.</summary>
    public static async Task AssertCleanAsync(IPage page)
    {
        var serious = (await page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical")
            .ToList();
        Assert.True(serious.Count == 0, string.Join('\n', serious.Select(Describe)));
        var overflow =
            await page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} is {overflow} px wider than the screen");
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Impact} {violation.Id}: {violation.Help}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}";
}
