using System;

namespace SmartSmoker.Board;

/// <summary>A loop of the board is stuck, and only a restart helps.</summary>
public sealed class BoardStuckException : Exception
{
    /// <summary><paramref name="message"/> is the reason for the status after the restart.</summary>
    public BoardStuckException(string message)
        : base(message)
    {
    }
}
