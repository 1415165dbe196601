namespace SmartSmoker.Domain.Prediction;

/// <summary>
/// Simulates heat in a plausible food: conduction along one coordinate in four layers, and a surface that gains heat
/// from the pit and loses it by evaporation. The surface dries as water leaves, which ends the stall. Evaporation
/// causes the stall: Blonder 2011, genuineideas.com/ArticlesIndex/stallbbq.html, and Modernist Cuisine, volume 3, "The
/// barbecue stall". It is proportional to the difference in vapor pressure (Lewis relation). Temperatures are in °F; a
/// step is one minute.
/// </summary>
internal sealed class FoodHeat
{
    // Conduction layers; more cost more steps. Chosen on generated cooks; not measured.
    private const int Layers = 4;
    // °F; the end of the vapor table. Hotter temperatures use the last value.
    private const int VapourMaxF = 498;

    // Psychrometric constant at sea level, Pa/K (FAO Irrigation and Drainage Paper 56, equation 8).
    private const double PsychrometricPaPerK = 66;

    // Minutes between updates of the wetness, which changes slowly. Saves time; not measured.
    private const int WetnessStepMinutes = 5;

    private static readonly double[] Vapour = [.. Enumerable.Range(0, VapourMaxF + 2).Select(MagnusF)];

    private readonly PlausibleFood _food;
    private readonly double[] _inflow = new double[Layers + 1];
    private readonly double[] _layerF = new double[Layers];
    private readonly double[] _faces = new double[Layers + 1];
    private readonly double[] _volumes = new double[Layers];
    private readonly int _parts;
    private double _surfaceF;
    private double _spentMinutesF;
    private double _wetness;
    private int _wetnessAge;

    /// <summary>Creates the heat of <paramref name="food"/> at <paramref name="startF"/> throughout.</summary>
    public FoodHeat(PlausibleFood food, double startF)
    {
        (_food, _surfaceF) = (food, startF);
        for (var i = 0; i < Layers; i++)
        {
            var (inner, outer) = ((double)i / Layers, (i + 1.0) / Layers);
            _layerF[i] = startF;
            _faces[i + 1] = Math.Pow(outer, food.Shape);
            _volumes[i] = (Math.Pow(outer, food.Shape + 1) - Math.Pow(inner, food.Shape + 1)) / (food.Shape + 1);
        }

        // Keeps the explicit steps stable: the middle of a sphere changes fastest, at 48 / conduction time per minute.
        _parts = (int)Math.Ceiling(60 / food.ConductionMinutes);
    }

    private FoodHeat(FoodHeat other)
    {
        (_food, _faces, _volumes, _parts) = (other._food, other._faces, other._volumes, other._parts);
        (_surfaceF, _spentMinutesF, IsWrapped) = (other._surfaceF, other._spentMinutesF, other.IsWrapped);
        other._layerF.CopyTo(_layerF, 0);
    }

    public bool IsWrapped { get; set; }

    /// <summary>The temperature in the middle, °F.</summary>
    public double CoreF => _layerF[0] + ((_layerF[0] - _layerF[1]) * 0.1);

    /// <summary>
    /// The vapor pressure of water at <paramref name="fahrenheit"/>, as the °F its evaporation costs.
    /// </summary>
    public static double VapourF(double fahrenheit)
    {
        var within = Math.Clamp(fahrenheit, 0, VapourMaxF);
        return Vapour[(int)within] + ((within - (int)within) * (Vapour[(int)within + 1] - Vapour[(int)within]));
    }

    /// <summary>Creates a copy that runs on independently.</summary>
    public FoodHeat Copy() => new(this);

    /// <summary>Shifts the whole food by <paramref name="degreesF"/>.</summary>
    public void Shift(double degreesF)
    {
        _surfaceF += degreesF;
        for (var i = 0; i < Layers; i++)
        {
            _layerF[i] += degreesF;
        }
    }

    /// <summary>Runs one minute in a pit at <paramref name="pitF"/>.</summary>
    public void Step(double pitF)
    {
        StepSurface(pitF);
        var rate = 1 / (_food.ConductionMinutes * _parts);
        for (var part = 0; part < _parts; part++)
        {
            for (var i = 1; i < Layers; i++)
            {
                _inflow[i] = _faces[i] * Layers * (_layerF[i] - _layerF[i - 1]);
            }

            _inflow[Layers] = _faces[Layers] * 2 * Layers * (_surfaceF - _layerF[Layers - 1]);
            for (var i = 0; i < Layers; i++)
            {
                _layerF[i] += rate * (_inflow[i + 1] - _inflow[i]) / _volumes[i];
            }
        }
    }

    /// <summary>
    /// The surface stores no heat: it balances heat from the pit, evaporation and conduction (one step of Newton's
    /// method).
    /// </summary>
    private void StepSurface(double pitF)
    {
        if (_wetnessAge-- <= 0)
        {
            _wetnessAge = WetnessStepMinutes - 1;
            _wetness = _food.Wetness / (1 + Math.Pow(_spentMinutesF / _food.DryingMinutesF, _food.DryingSharpness));
        }

        var wetness = _wetness * (IsWrapped ? _food.WrappedWetness : 1);
        var biot = _food.Biot * (IsWrapped ? _food.WrappedTransfer : 1);
        var at = (int)Math.Clamp(_surfaceF, 0, VapourMaxF);
        var outerF = _layerF[Layers - 1];
        var costF = CostF(wetness);
        var slope = 2 * Layers + (biot * (1 + (costF > 0 ? wetness * (Vapour[at + 1] - Vapour[at]) : 0)));
        _surfaceF -= ((2 * Layers * (_surfaceF - outerF)) - (biot * (pitF - _surfaceF - costF))) / slope;
        _surfaceF = Math.Min(_surfaceF, Math.Max(pitF, outerF));
        _spentMinutesF += CostF(wetness);
    }

    private double CostF(double wetness) => Math.Max(0, wetness * (VapourF(_surfaceF) - _food.PitVapourF));

    /// <summary>The Magnus formula (WMO-No. 8, annex 4.B) divided by the psychrometric constant, °F.</summary>
    private static double MagnusF(int fahrenheit)
    {
        var celsius = (fahrenheit - 32) / 1.8;
        return 1.8 / PsychrometricPaPerK * 611.2 * Math.Exp(17.62 * celsius / (243.12 + celsius));
    }
}
