namespace SmartSmoker.Board;

/// <summary>Writes one line to the serial console.</summary>
public delegate void LineWriter(string line);

/// <summary>What the board says on the serial console. A line that repeats the one before it is written once.</summary>
public sealed class BoardLog
{
    private readonly LineWriter _write;
    private string _last = "";

    /// <summary>Writes with <paramref name="write"/>; <c>Console.WriteLine</c> on the board.</summary>
    public BoardLog(LineWriter write) => _write = write;

    /// <summary>Writes <paramref name="line"/>, unless it is empty or repeats the last one.</summary>
    public void Line(string line)
    {
        lock (_write)
        {
            if (line.Length > 0 && line != _last)
            {
                _last = line;
                _write(line);
            }
        }
    }
}
