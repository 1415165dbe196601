using SmartSmoker.Domain.Cooks;
using SmartSmoker.Engine;
using SmartSmoker.Web.Answers;

namespace SmartSmoker.Web;

/// <summary>Hands on what a person says of a device, where there is such a device and, if need be, a cook on it.</summary>
internal sealed class Doing(CommandIntake commands, LiveFeed feed, IHostApplicationLifetime lifetime)
{
    /// <summary>Sends <paramref name="command"/>; answered once it is committed.</summary>
    public async Task<IResult> DoAsync(string device, CookCommand command, bool inCook = false)
    {
        if (!feed.StateOf(device).Devices.TryGetValue(device, out var state))
        {
            return Refusal.NotFound("device");
        }

        if (inCook && state.Session.Current is null)
        {
            return Refusal.Of("There is no cook on this device: start one first.", StatusCodes.Status409Conflict);
        }

        await commands.SendAsync(command, lifetime.ApplicationStopping);
        return Results.NoContent();
    }
}
