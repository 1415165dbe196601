namespace SmartSmoker.Domain.Prediction;

/// <summary>
/// The temperatures inside one food: conduction through four layers, and at the surface a balance of heat from the pit, conduction
/// inwards and evaporation. Evaporation grows with the vapour pressure of water at the surface (Magnus formula, WMO-No. 8, annex 4.B), which
/// makes the stall by itself, and falls as the surface dries.
/// </summary>
internal struct FoodModel
{
    private const int SaturationCount = 500;

    /// <summary>66 Pa of vapour pressure evaporate as much heat as 1 °C carries in: the psychrometric constant at sea level (FAO 56, eq. 8).</summary>
    private const double PsychrometricPaPerC = 66;

    private static readonly double[] Saturation = [.. Enumerable.Range(0, SaturationCount).Select(f =>
        1.8 / PsychrometricPaPerC * 611.2 * Math.Exp(17.62 * Celsius(f) / (243.12 + Celsius(f))))];

    private readonly FoodTraits _traits;
    private readonly double _area1, _area2, _area3, _volume0, _volume1, _volume2, _volume3;
    private readonly int _steps;
    private double _t0, _t1, _t2, _t3, _surfaceF, _dried;

    /// <summary>A food all at <paramref name="startF"/>.</summary>
    public FoodModel(FoodTraits traits, double startF)
    {
        _traits = traits;
        (_area1, _area2, _area3) = (Math.Pow(0.25, traits.Shape), Math.Pow(0.5, traits.Shape), Math.Pow(0.75, traits.Shape));
        double Within(double part) => Math.Pow(part, traits.Shape + 1) / (traits.Shape + 1);
        (_volume0, _volume1) = (Within(0.25), Within(0.5) - Within(0.25));
        (_volume2, _volume3) = (Within(0.75) - Within(0.5), Within(1) - Within(0.75));
        _steps = Math.Max(1, (int)Math.Ceiling(60 / traits.ConductionMinutes));
        _t0 = _t1 = _t2 = _t3 = _surfaceF = startF;
    }

    /// <summary>Whether it is wrapped.</summary>
    public bool Wrapped { get; set; }

    /// <summary>What a probe in its middle shows, °F.</summary>
    public readonly double CoreF => _t0 + ((_t0 - _t1) * 0.1);

    /// <summary>How many °F evaporation cools a wet surface at <paramref name="fahrenheit"/>, in dry air.</summary>
    public static double EvaporationF(double fahrenheit)
    {
        var at = Math.Clamp(fahrenheit, 0, SaturationCount - 2);
        return Saturation[(int)at] + ((at - (int)at) * (Saturation[(int)at + 1] - Saturation[(int)at]));
    }

    /// <summary>Moves all of it by <paramref name="byF"/>: what was measured is believed more than what was computed.</summary>
    public void Shift(double byF)
    {
        (_t0, _t1, _t2, _t3) = (_t0 + byF, _t1 + byF, _t2 + byF, _t3 + byF);
        _surfaceF += byF;
    }

    /// <summary>A minute in a pit at <paramref name="pitF"/>.</summary>
    public void Step(double pitF)
    {
        var dryness = _dried / _traits.Moisture;
        var wet = _traits.Wetness / (1 + (dryness * dryness * dryness * dryness)) * (Wrapped ? _traits.WrapLeaves : 1);
        var biot = _traits.Biot * (Wrapped ? 0.8 : 1);
        var cooledF = Math.Max(0, wet * (EvaporationF(_surfaceF) - _traits.DewF));

        // One step of Newton's method a minute: the balance moves slowly.
        var slope = cooledF > 0 ? wet * (EvaporationF(_surfaceF + 1) - EvaporationF(_surfaceF)) : 0;
        _surfaceF -= ((8 * (_surfaceF - _t3)) - (biot * (pitF - _surfaceF - cooledF))) / (8 + (biot * (1 + slope)));
        _surfaceF = Math.Min(_surfaceF, Math.Max(pitF, _t3));
        _dried += Math.Max(0, wet * (EvaporationF(_surfaceF) - _traits.DewF));
        var part = 1 / _traits.ConductionMinutes / _steps;
        for (var i = 0; i < _steps; i++)
        {
            var (q1, q2, q3, q4) = (_area1 * 4 * (_t1 - _t0), _area2 * 4 * (_t2 - _t1), _area3 * 4 * (_t3 - _t2), 8 * (_surfaceF - _t3));
            _t0 += part * q1 / _volume0;
            _t1 += part * (q2 - q1) / _volume1;
            _t2 += part * (q3 - q2) / _volume2;
            _t3 += part * (q4 - q3) / _volume3;
        }
    }

    private static double Celsius(double fahrenheit) => (fahrenheit - 32) / 1.8;
}
