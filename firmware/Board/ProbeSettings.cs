using System;
using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>How one probe is built and wired.</summary>
public sealed class ProbeSettings
{
    /// <summary>Probes at most: converters on one SPI bus.</summary>
    public const int CountMax = 8;

    /// <summary>Resistor on the usual boards for PT100, in ohms; boards for PT1000 have 4300.</summary>
    private const double ReferenceOhmsDefault = 430;

    private static readonly string[] ClassicKeys = { "01-smoker", "02-food-A", "03-food-B" };
    private static readonly string[] ClassicPrefixes = { "smoker", "food-A", "food-B" };

    /// <summary>Reads the settings of probe <paramref name="index"/>, counted from 0.</summary>
    public ProbeSettings(SettingsReader reader, int index)
    {
        var isClassic = index < ClassicKeys.Length;
        var prefix = isClassic ? ClassicPrefixes[index] : "probe-" + (index + 1);
        Key = isClassic ? ClassicKeys[index] : reader.Text(prefix + ".key", prefix, DeviceOptions.NameLengthMax);
        if (!isClassic && !DeviceOptions.IsProbeKey(Key))
        {
            reader.Refuse(prefix + ".key", "must have 1 to 32 of a-z, 0-9 and -");
        }

        ChipSelect = reader.Whole(prefix + ".cs", Pins.ChipSelects[index], 0, 39);
        ChipSelectName = prefix + ".cs";
        if (Pins.Refuse(ChipSelect) is { } reason)
        {
            reader.Refuse(ChipSelectName, "cannot be GPIO " + ChipSelect + ", which " + reason);
        }

        WireCount = reader.Whole(prefix + ".wires", 3, 2, 4);
        var ohms = reader.Whole(prefix + ".pt", 100, 100, 1000);
        if (ohms != 100 && ohms != 1000)
        {
            reader.Refuse(prefix + ".pt", "must be 100 or 1000");
        }

        IsPt1000 = ohms == 1000;
        ReferenceOhms = reader.Number(prefix + ".reference", ReferenceOhmsDefault * ohms / 100, 300, 6_000);
        Calibration = Points(reader, prefix + ".calibration");
    }

    /// <summary>Its key on the wire.</summary>
    public string Key { get; }

    /// <summary>GPIO of its converter's chip select.</summary>
    public int ChipSelect { get; }

    /// <summary>Name of the setting with the chip select.</summary>
    public string ChipSelectName { get; }

    /// <summary>2, 3 or 4 wires.</summary>
    public int WireCount { get; }

    /// <summary>PT1000 rather than PT100.</summary>
    public bool IsPt1000 { get; }

    /// <summary>The board's reference resistor in ohms.</summary>
    public double ReferenceOhms { get; }

    /// <summary>Its calibration.</summary>
    public Calibration Calibration { get; }

    /// <summary><c>reading:true</c> pairs in °C, separated by blanks.</summary>
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
                if (pair.Length != 2
                    || !double.TryParse(pair[0], out readings[i]) || !double.TryParse(pair[1], out trues[i]))
                {
                    throw new ArgumentException("must be reading:true in degrees C, such as 0.6:0.0 98.7:99.0");
                }
            }

            return new Calibration(readings, trues);
        }
        catch (ArgumentException failure)
        {
            reader.Refuse(name, failure.Message);
            return new Calibration(new double[0], new double[0]);
        }
    }
}
