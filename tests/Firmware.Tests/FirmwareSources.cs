using SmartSmoker.Simulator;

namespace SmartSmoker.Firmware.Tests;

/// <summary>The sources of each program, as its .nfproj lists them.</summary>
internal static class FirmwareSources
{
    /// <summary>The files of Board that need sensors, which the simulator leaves out.</summary>
    public static readonly string[] Sensors = ["Program.cs", "RtdProbe.cs", "Max31865Converter.cs", "IConverter.cs"];

    /// <summary>The device core.</summary>
    public static (string Name, string Text)[] Device => [.. V1Compilation.Sources("Device")];

    /// <summary>The firmware of the ESP32 with sensors.</summary>
    public static (string Name, string Text)[] Board => [.. Device, .. V1Compilation.Sources("Board")];

    /// <summary>The firmware of a bare ESP32, with its packed cook.</summary>
    public static (string Name, string Text)[] Simulator
    {
        get
        {
            using var cook = new StringWriter();
            PackedCookWriter.Write(cook, PackedCookTests.Cook);
            var board = V1Compilation.Sources("Board").Where(file => !Sensors.Contains(Path.GetFileName(file.Name)));
            return [.. Device, .. board, .. V1Compilation.Sources("Simulator"), ("PackedCook.cs", cook.ToString())];
        }
    }
}
