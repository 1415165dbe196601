using System.Text.Json;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Intake;
using SmartSmoker.Store;

namespace SmartSmoker.Engine;

/// <summary>Encodes and decodes a person's command as a message to the gateway that handles the device.</summary>
public static class CommandMessage
{
    /// <summary>Value of <see cref="Incoming.Queue"/> for commands.</summary>
    public const string Source = "command";

    /// <summary>The body for <paramref name="command"/>.</summary>
    public static byte[] Encode(PersonCommand command) =>
        JsonSerializer.SerializeToUtf8Bytes(command, StoreJson.Options);

    /// <summary>
    /// Decodes the command in <paramref name="message"/>, or returns the reason for rejecting it. A redelivered command
    /// may already have run, so it is rejected; the sender gets no answer and can check the result and send it again.
    /// </summary>
    public static Rejection? TryDecode(in Incoming message, out PersonCommand? command)
    {
        command = null;
        if (message.Again)
        {
            return new Rejection(
                null, "this command was redelivered and may already have run; it is not run again");
        }

        try
        {
            command = JsonSerializer.Deserialize<PersonCommand>(message.Body, StoreJson.Options);
            return command?.Device is null ? new Rejection(null, "the command names no device") : null;
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            return new Rejection(null, $"cannot decode the command: {failure.Message}");
        }
    }
}
