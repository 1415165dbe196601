namespace SmartSmoker.Simulator.Generated;

/// <summary>What surrounds a food: temperatures in degrees Celsius.</summary>
/// <param name="AirC">Of the air, which heats by convection.</param>
/// <param name="WallC">Of what it sees, which heats by radiation.</param>
/// <param name="VapourKPa">Partial pressure of water vapour in the air, in kilopascal.</param>
/// <param name="ConvectionWPerM2K">Heat transfer coefficient: 5 to 20 W/m²K in still to fanned air (Ryland et al. 2006,
/// ham).</param>
/// <param name="Open">Part of the exchange that is left: 1 in the open, little in a cooler with towels.</param>
public readonly record struct Surroundings(
    double AirC, double WallC, double VapourKPa, double ConvectionWPerM2K, double Open);

/// <summary>
/// A piece of food: one-dimensional heat conduction by explicit finite differences, a node in the middle and one on the
/// surface. The surface gains heat by convection and radiation and loses it by evaporation, which the difference of
/// vapour pressures drives (Lewis relation); as water is lost the surface dries. That evaporation holds the surface
/// back is the stall (Blonder 2011, genuineideas.com/ArticlesIndex/stallbbq.html).
/// </summary>
internal sealed class FoodPiece
{
    /// <summary>
    /// Longest stable step, in seconds, for nodes 1.5 mm apart (sphere: dx²/6a) at the diffusivities drawn.
    /// </summary>
    public const double StepSecondsMax = 2.5;

    private const double DensityKgPerM3 = 1060;
    private const double HeatJPerKgK = 3500;
    private const double NodeSpacingM = 0.0022;
    private const double Emissivity = 0.9;
    private const double FoilEmissivity = 0.3;
    private const double PaperSteam = 0.3;
    private const double FoilSteam = 0.03;

    /// <summary>
    /// Juice from within keeps the surface wet for long, and then runs out (constant and falling rate of drying).
    /// </summary>
    private const int DryingSharpness = 5;

    /// <summary>W/m²K⁴ (CODATA 2018).</summary>
    private const double StefanBoltzmann = 5.670374e-8;

    /// <summary>
    /// Psychrometric constant at sea level, kPa/K (FAO Irrigation and Drainage Paper 56, equation 8).
    /// </summary>
    private const double PsychrometricKPaPerK = 0.0674;

    /// <summary>Latent heat of water at about 70 °C, J/kg.</summary>
    private const double LatentJPerKg = 2.33e6;

    private readonly double[] _nodeC;
    private readonly double[] _flow;
    private readonly double[] _faces;
    private readonly double[] _volumes;
    private readonly double _spacingM;
    private readonly double _diffusivity;
    private readonly double _wetness;
    private readonly double _dryingKgPerM2;
    private double _lostKgPerM2;

    /// <summary>A piece with a uniform temperature.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="halfThicknessM">From the middle to the surface, in meters.</param>
    /// <param name="diffusivity">m²/s; meat has 1.2e-7 to 1.4e-7 (ASHRAE Refrigeration: beef chuck 1.23e-7, round
    /// 1.33e-7).</param>
    /// <param name="wetness">The wetness of the fresh surface, 0 to 1.</param>
    /// <param name="dryingKgPerM2">The water loss at which evaporation halves.</param>
    /// <param name="startC">The initial temperature.</param>
    public FoodPiece(MeatShape shape, double halfThicknessM, double diffusivity, double wetness, double dryingKgPerM2,
        double startC)
    {
        var last = Math.Clamp((int)(halfThicknessM / NodeSpacingM), 8, 30);
        var power = (int)shape;
        (_spacingM, _diffusivity, _wetness, _dryingKgPerM2) =
            (halfThicknessM / last, diffusivity, wetness, dryingKgPerM2);
        _nodeC = [.. Enumerable.Repeat(startC, last + 1)];
        _flow = new double[last + 1];
        // In units of the spacing: area of the face outside each node, and volume around it.
        _faces = [.. Enumerable.Range(0, last + 1).Select(i => Math.Pow(Math.Min(i + 0.5, last), power))];
        _volumes = [.. Enumerable.Range(0, last + 1).Select(i =>
            (Math.Pow(Math.Min(i + 0.5, last), power + 1) - Math.Pow(Math.Max(i - 0.5, 0), power + 1)) / (power + 1))];
    }

    /// <summary>The wrapping.</summary>
    public Wrap Wrap { get; set; }

    /// <summary>The temperature at a depth: 0 is the middle, 1 the surface.</summary>
    public double At(double depth)
    {
        var place = depth * (_nodeC.Length - 1);
        var node = Math.Min((int)place, _nodeC.Length - 2);
        return _nodeC[node] + ((place - node) * (_nodeC[node + 1] - _nodeC[node]));
    }

    /// <summary>Wets the surface with a spray of water.</summary>
    public void Spritz(double kgPerM2) => _lostKgPerM2 = Math.Max(0, _lostKgPerM2 - kgPerM2);

    /// <summary>Advances by <paramref name="seconds"/>, at most <see cref="StepSecondsMax"/>.</summary>
    public void Step(in Surroundings around, double seconds)
    {
        var last = _nodeC.Length - 1;
        for (var i = 0; i < last; i++)
        {
            _flow[i] = _faces[i] * (_nodeC[i + 1] - _nodeC[i]);
        }

        var conducted = _diffusivity * seconds / (_spacingM * _spacingM);
        var gained = HeatGained(around, seconds) * seconds / (DensityKgPerM3 * HeatJPerKgK * _spacingM);
        for (var i = last; i > 0; i--)
        {
            var outside = i == last ? 0 : _flow[i];
            _nodeC[i] += conducted * (outside - _flow[i - 1]) / _volumes[i];
        }

        _nodeC[0] += conducted * _flow[0] / _volumes[0];
        _nodeC[last] += gained * _faces[last] / _volumes[last];
    }

    /// <summary>The heat flow through the surface, W/m².</summary>
    private double HeatGained(in Surroundings around, double seconds)
    {
        var surfaceC = _nodeC[^1];
        var convection = around.ConvectionWPerM2K * (around.AirC - surfaceC);
        var emissivity = Wrap == Wrap.Foil ? FoilEmissivity : Emissivity;
        var radiation = emissivity * StefanBoltzmann * (Fourth(around.WallC) - Fourth(surfaceC));
        var excessKPa = SaturationKPa(surfaceC) - around.VapourKPa;
        var evaporation = around.ConvectionWPerM2K * Steam(excessKPa) * excessKPa / PsychrometricKPaPerK;
        _lostKgPerM2 = Math.Max(0, _lostKgPerM2 + (evaporation * around.Open * seconds / LatentJPerKg));
        return (convection + radiation - evaporation) * around.Open;
    }

    private double Steam(double excessKPa)
    {
        var through = Wrap switch { Wrap.Paper => PaperSteam, Wrap.Foil => FoilSteam, _ => 1 };
        var dryness = _lostKgPerM2 / _dryingKgPerM2;
        return excessKPa < 0 ? through : through * _wetness / (1 + Math.Pow(dryness, DryingSharpness));
    }

    private static double Fourth(double celsius) => Math.Pow(celsius + 273.15, 2) * Math.Pow(celsius + 273.15, 2);

    /// <summary>Vapour pressure over water (Tetens 1930, as in FAO-56, equation 11).</summary>
    private static double SaturationKPa(double celsius) => 0.6108 * Math.Exp(17.27 * celsius / (celsius + 237.3));
}
