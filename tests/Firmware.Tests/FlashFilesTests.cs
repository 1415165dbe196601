using SmartSmoker.Board;

namespace SmartSmoker.Firmware.Tests;

public sealed class FlashFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flash");
    private readonly byte[] _buffer = new byte[8];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Appends_add_up_and_are_read_from_any_offset()
    {
        var files = new FlashFiles(_folder.FullName + "/spill-");
        Assert.Equal(0, files.Read(0, 0, _buffer));
        files.Append(0, [1, 2, 3, 4], 3);
        files.Append(0, [5, 6], 2);
        Assert.Equal(5, files.Read(0, 0, _buffer));
        Assert.Equal([1, 2, 3, 5, 6], _buffer[..5]);
        Assert.Equal(2, files.Read(0, 3, _buffer));
        Assert.Equal([5, 6], _buffer[..2]);
        Assert.Equal((0, 0), (files.Read(0, 5, _buffer), files.Read(0, 99, _buffer)));
        Assert.Equal(0, files.Read(1, 0, _buffer));
    }

    [Fact]
    public void A_file_is_set_aside_over_an_older_one_and_deleted_without_complaint()
    {
        var files = new FlashFiles(_folder.FullName + "/spill-");
        for (byte i = 1; i <= 2; i++)
        {
            files.Append(1, [i], 1);
            files.SetAside(1);
        }

        Assert.Equal([2], File.ReadAllBytes(_folder.FullName + "/spill-1.bad"));
        Assert.Equal(0, files.Read(1, 0, _buffer));
        files.Delete(1);
    }
}
