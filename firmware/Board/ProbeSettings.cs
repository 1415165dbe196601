using System;

namespace SmartSmoker.Board;

/// <summary>How one probe is built and wired.</summary>
public sealed class ProbeSettings
{
    /// <summary>Resistor on the usual boards for PT100, in ohms; they have 4300 for PT1000.</summary>
    private const double ReferenceOhmsDefault = 430;

    /// <summary>Reads the settings of the probe on <paramref name="queue"/>; the names begin with <paramref name="prefix"/>.</summary>
    public ProbeSettings(SettingsReader reader, string queue, string prefix, int chipSelect)
    {
        Queue = queue;
        ChipSelect = chipSelect;
        WireCount = reader.Whole(prefix + ".wires", 3, 2, 4);
        var ohms = reader.Whole(prefix + ".pt", 100, 100, 1000);
        if (ohms != 100 && ohms != 1000)
        {
            reader.Errors.Add(prefix + ".pt: 100 or 1000");
        }

        IsPt1000 = ohms == 1000;
        ReferenceOhms = reader.Number(prefix + ".reference", ReferenceOhmsDefault * ohms / 100, 300, 6_000);
        Calibration = Points(reader, prefix + ".calibration");
    }

    /// <summary>Its queue.</summary>
    public string Queue { get; }

    /// <summary>GPIO of its chip select.</summary>
    public int ChipSelect { get; }

    /// <summary>2, 3 or 4 wires.</summary>
    public int WireCount { get; }

    /// <summary>PT1000 rather than PT100.</summary>
    public bool IsPt1000 { get; }

    /// <summary>The board's reference resistor in ohms.</summary>
    public double ReferenceOhms { get; }

    /// <summary>Its calibration.</summary>
    public Calibration Calibration { get; }

    /// <summary><c>reading:true</c> pairs in °C, parted by blanks.</summary>
    private static Calibration Points(SettingsReader reader, string name)
    {
        var text = reader.Text(name, "", 64);
        var pairs = text.Length == 0 ? new string[0] : text.Split(' ');
        var readings = new double[pairs.Length];
        var trues = new double[pairs.Length];
        try
        {
            for (var i = 0; i < pairs.Length; i++)
            {
                var pair = pairs[i].Split(':');
                if (pair.Length != 2 || !double.TryParse(pair[0], out readings[i]) || !double.TryParse(pair[1], out trues[i]))
                {
                    throw new ArgumentException("calibration: reading:true in degrees C, such as 0.6:0.0 98.7:99.0");
                }
            }

            return new Calibration(readings, trues);
        }
        catch (ArgumentException failure)
        {
            reader.Errors.Add(name + ": " + failure.Message);
            return new Calibration(new double[0], new double[0]);
        }
    }
}
