namespace SmartSmoker.Firmware.Tests;

/// <summary>
/// What conversion and converter add to the error of a probe, -40 to 400 °C. The driver cannot run here: its formula is the one of
/// Analog Devices AN-709 (Callendar-Van Dusen, solved for the temperature; a polynomial below 0 °C), written down again.
/// </summary>
public sealed class RtdAccuracyTests
{
    private const double ReferenceOhms = 430;
    private const double ConverterSteps = 32_768; // 15 bits, MAX31865 datasheet 19-6478
    private const double ShareMaxC = 0.05;

    /// <summary>PT100 in ohms from -40 to 400 °C every 10 °C: IEC 60751, table 1, rounded to 0.01 ohms there.</summary>
    private static readonly double[] Table =
    [
        84.27, 88.22, 92.16, 96.09, 100.00, 103.90, 107.79, 111.67, 115.54, 119.40, 123.24, 127.08, 130.90, 134.71, 138.51, 142.29,
        146.07, 149.83, 153.58, 157.33, 161.05, 164.77, 168.48, 172.17, 175.86, 179.53, 183.19, 186.84, 190.47, 194.10, 197.71, 201.31,
        204.90, 208.48, 212.05, 215.61, 219.15, 222.68, 226.21, 229.72, 233.21, 236.70, 240.18, 243.64, 247.09,
    ];

    [Fact]
    public void The_drivers_formula_gives_the_table_of_the_standard()
    {
        for (var i = 0; i < Table.Length; i++)
        {
            var celsius = -40 + (10 * i);
            Assert.InRange(Celsius(Table[i]) - celsius, -ShareMaxC, ShareMaxC);
        }
    }

    [Fact]
    public void Formula_and_converter_together_stay_under_five_hundredths_of_a_degree()
    {
        for (var celsius = -40.0; celsius <= 400; celsius += 0.01)
        {
            var raw = Math.Round(Ohms(celsius) / ReferenceOhms * ConverterSteps);
            Assert.InRange(Celsius(raw / ConverterSteps * ReferenceOhms) - celsius, -ShareMaxC, ShareMaxC);
        }
    }

    /// <summary>IEC 60751, 4.2: the function behind the table.</summary>
    private static double Ohms(double t) =>
        100 * (1 + (3.9083e-3 * t) - (5.775e-7 * t * t) - (t < 0 ? 4.183e-12 * (t - 100) * t * t * t : 0));

    private static double Celsius(double ohms)
    {
        const double a = 3.9083e-3, b = -5.775e-7;
        var t = (-a + Math.Sqrt((a * a) - (4 * b * (1 - (ohms / 100))))) / (2 * b);
        return t >= 0
            ? t
            : -242.02 + (2.2228 * ohms) + (2.5859e-3 * Math.Pow(ohms, 2)) - (4.8260e-6 * Math.Pow(ohms, 3))
                - (2.8183e-8 * Math.Pow(ohms, 4)) + (1.5243e-10 * Math.Pow(ohms, 5));
    }
}
