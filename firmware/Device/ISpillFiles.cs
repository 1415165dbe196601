namespace SmartSmoker.Device;

/// <summary>Two files, numbered 0 and 1, that outlive a power cut. A call may throw when the storage fails.</summary>
public interface ISpillFiles
{
    /// <summary>
    /// Reads from <paramref name="offset"/> into <paramref name="buffer"/> and returns how many bytes it got; 0 at the
    /// end of the file, and when there is no such file.
    /// </summary>
    int Read(int file, int offset, byte[] buffer);

    /// <summary>
    /// Opens a file, appends <paramref name="length"/> bytes, and closes it: only then are they on the flash.
    /// </summary>
    void Append(int file, byte[] bytes, int length);

    /// <summary>Deletes a file; one that does not exist is no error.</summary>
    void Delete(int file);

    /// <summary>Renames a file that cannot be used, so that it is out of the way and a person can look at it.</summary>
    void SetAside(int file);
}
