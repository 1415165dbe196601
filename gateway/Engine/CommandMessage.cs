using System.Text.Json;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Intake;
using SmartSmoker.Store;

namespace SmartSmoker.Engine;

/// <summary>What a person said, as a message to the gateway that works for the device.</summary>
public static class CommandMessage
{
    /// <summary>What <see cref="Incoming.Queue"/> says of commands.</summary>
    public const string Source = "command";

    /// <summary>The body for <paramref name="command"/>.</summary>
    public static byte[] Encode(PersonCommand command) => JsonSerializer.SerializeToUtf8Bytes(command, StoreJson.Options);

    /// <summary>
    /// The command in <paramref name="message"/>, or the reason why there is none. One that was handed out before may have been obeyed:
    /// it is not obeyed again, and who sent it gets no answer and may look and say it again.
    /// </summary>
    public static Rejection? TryDecode(in Incoming message, out PersonCommand? command)
    {
        command = null;
        if (message.Again)
        {
            return new Rejection(null, "a command that may have been obeyed already is not obeyed again");
        }

        try
        {
            command = JsonSerializer.Deserialize<PersonCommand>(message.Body, StoreJson.Options);
            return command?.Device is null ? new Rejection(null, "a command without a device") : null;
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            return new Rejection(null, $"not a command: {failure.Message}");
        }
    }
}
