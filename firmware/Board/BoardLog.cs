using System.Collections;

namespace SmartSmoker.Board;

/// <summary>Writes one line to the serial console.</summary>
public delegate void LineWriter(string line);

/// <summary>
/// What the board says on the serial console. A line of status begins with its subject and a colon ("Wi-Fi: joined");
/// it is written when it differs from the last one on that subject.
/// </summary>
public sealed class BoardLog
{
    private readonly LineWriter _write;
    private readonly Hashtable _lastBySubject = new();

    /// <summary>Writes with <paramref name="write"/>; <c>Console.WriteLine</c> on the board.</summary>
    public BoardLog(LineWriter write) => _write = write;

    /// <summary>Writes <paramref name="line"/> whatever was written before.</summary>
    public void Always(string line)
    {
        lock (_lastBySubject)
        {
            _write(line);
        }
    }

    /// <summary>Writes the status <paramref name="line"/> if it is new; an empty one is none.</summary>
    public void Status(string line)
    {
        var colon = line.IndexOf(':');
        if (colon < 0)
        {
            return;
        }

        var subject = line.Substring(0, colon);
        lock (_lastBySubject)
        {
            if ((string?)_lastBySubject[subject] != line)
            {
                _lastBySubject[subject] = line;
                _write(line);
            }
        }
    }
}
