namespace SmartSmoker.Device.Tests;

/// <summary>
/// Flash memory that loses power at a chosen step and stays dead until <see cref="PowerUp"/>. An append has two steps,
/// write and close, and each other change one. A cut at the write leaves nothing of it; a cut at the close leaves a
/// random part. littlefs would leave nothing then, too: this is the harder case.
/// </summary>
internal sealed class CuttableFlash(Random random) : ISpillFiles
{
    private readonly List<byte>[] _files = [[], []];
    private int _stepsLeft = int.MaxValue;

    /// <summary>Whether the power has failed.</summary>
    public bool IsCut { get; private set; }

    /// <summary>How many files were renamed because they cannot be used.</summary>
    public int SetAsideCount { get; private set; }

    /// <summary>How many appends reached the flash.</summary>
    public int AppendCount { get; private set; }

    /// <summary>Bytes in both files.</summary>
    public int LengthBytes => _files.Sum(file => file.Count);

    /// <summary>Cuts the power at the step after <paramref name="stepCount"/> more.</summary>
    public void CutAfter(int stepCount) => _stepsLeft = stepCount;

    /// <summary>The power is back.</summary>
    public void PowerUp() => (IsCut, _stepsLeft) = (false, int.MaxValue);

    /// <summary>Changes one byte of a file.</summary>
    public void Damage(int file, int offset) => _files[file][offset] ^= 0x40;

    public int Read(int file, int offset, byte[] buffer)
    {
        var count = Math.Clamp(_files[file].Count - offset, 0, buffer.Length);
        _files[file].CopyTo(Math.Min(offset, _files[file].Count), buffer, 0, count);
        return count;
    }

    public void Append(int file, byte[] bytes, int length)
    {
        if (Fails())
        {
            throw new IOException("no power to write");
        }

        if (Fails())
        {
            _files[file].AddRange(bytes.Take(random.Next(length + 1)));
            throw new IOException("no power to close");
        }

        _files[file].AddRange(bytes.Take(length));
        AppendCount++;
    }

    public void Delete(int file) => Clear(file);

    public void SetAside(int file)
    {
        Clear(file);
        SetAsideCount++;
    }

    private void Clear(int file)
    {
        if (Fails())
        {
            throw new IOException("no power to delete");
        }

        _files[file].Clear();
    }

    private bool Fails() => IsCut || (IsCut = _stepsLeft-- <= 0);
}
