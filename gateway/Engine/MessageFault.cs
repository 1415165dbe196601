using System.Data.Common;
using SmartSmoker.Domain;
using SmartSmoker.Store;

namespace SmartSmoker.Engine;

/// <summary>Says whether a failure is the fault of the messages in hand, or of the store or the machine.</summary>
internal static class MessageFault
{
    private const int ReasonLengthMax = 300; // characters; an exception's message may quote the data that broke it

    /// <summary>
    /// Whether other messages can do better. A failing store is at fault unless it refused the data; nothing is at
    /// fault when the gateway stops.
    /// </summary>
    public static bool Is(Exception failure) => failure switch
    {
        DbException storage => CommitFault.IsOfData(storage),
        OperationCanceledException or OutOfMemoryException or IOException or UnauthorizedAccessException
            or ObjectDisposedException or TimeoutException => false,
        CommitRefusedException => false,
        _ => true,
    };

    /// <summary>The reason to reject a message that failed in a rule.</summary>
    public static Rejection InRule(Exception failure) =>
        new(RejectedCode.Rule, $"the rules failed on it: {Describe(failure)}");

    /// <summary>The reason to reject a message that the store refused.</summary>
    public static Rejection InStore(Exception failure) =>
        new(RejectedCode.NotStored, $"the database refused it: {Describe(failure)}");

    private static string Describe(Exception failure)
    {
        var text = $"{failure.GetType().Name}: {failure.Message}";
        return text.Length <= ReasonLengthMax ? text : text[..ReasonLengthMax];
    }
}
