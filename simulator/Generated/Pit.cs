namespace SmartSmoker.Simulator.Generated;

/// <summary>The external influences on the pit in one step.</summary>
/// <param name="SetF">The set point, °F.</param>
/// <param name="AmbientC">The outside temperature, °C.</param>
/// <param name="Alive">The fraction of the fire that burns: 0 is out, 1 is normal.</param>
/// <param name="FlarePower">The heat of burning grease, in multiples of the power that holds the set point.</param>
/// <param name="Loss">The weather factor on heat loss through the walls.</param>
internal readonly record struct PitDrive(
    double SetF, double AmbientC, bool LidOpen, double Alive, double FlarePower, double Loss);

/// <summary>
/// The pit: air and walls as two masses, a fire that follows its draft with a lag and unrest, leaks that grow with
/// wind, and a lid that lets the hot air out. Cycles, overshoot and slow recovery come of it. Heat capacity of the
/// walls is the unit of heat.
/// </summary>
internal sealed class Pit
{
    private const double AirPart = 0.05;
    private const double AirMinutes = 1.5;
    private const double Chimney = 0.5;
    private const double RadiatedPart = 0.6;
    private const double UnrestMinutes = 25;
    private const double VentMinutes = 15;
    private const double TrendMinutes = 5;

    private readonly Cooker _cooker;
    private readonly Dice _dice;
    private readonly double _wallMinutes;
    private readonly double _fireMinutes;
    private readonly double _powerMax;
    private readonly double _swingC;
    private readonly double _unrestPart;
    private readonly double _fuelMinutes;
    private readonly double _openMinutes;
    private readonly double _sensorMinutes;
    private double _minute;
    private double _unrest;
    private double _draft = 1;
    private double _fire;
    private double _sum;
    private double _ventsAt;
    private double _lastC;
    private bool _on = true;

    /// <summary>A cold pit.</summary>
    public Pit(Cooker cooker, double ambientC, Dice dice)
    {
        (_cooker, _dice, AirC, WallC, SensorC, _lastC) = (cooker, dice, ambientC, ambientC, ambientC, ambientC);
        (_wallMinutes, _fireMinutes, _powerMax) =
            (dice.In(cooker.WallMinutes), dice.In(cooker.FireMinutes), dice.In(cooker.PowerMax));
        (_swingC, _unrestPart, _fuelMinutes) =
            (dice.In(cooker.SwingF) / 1.8, dice.In(cooker.Unrest), dice.In(cooker.FuelMinutes));
        (_openMinutes, _sensorMinutes) = (dice.Between(0.7, 1.8), dice.Between(0.3, 0.9));
    }

    public double AirC { get; private set; }

    public double WallC { get; private set; }

    /// <summary>The pit probe temperature, which lags behind the air.</summary>
    public double SensorC { get; private set; }

    /// <summary>Advances by <paramref name="minutes"/>, at most 0.1.</summary>
    public void Step(in PitDrive drive, double minutes)
    {
        _minute += minutes;
        var leak = 1 / _wallMinutes;
        var setC = (drive.SetF - 32) / 1.8;
        var holding = (1 + Chimney) * leak * (setC - 20);
        if (!drive.LidOpen)
        {
            Regulate(setC - SensorC, minutes);
        }

        _unrest += (-_unrest * minutes / UnrestMinutes)
            + (_unrestPart * Math.Sqrt(2 * minutes / UnrestMinutes) * _dice.Normal());
        var wanted = _draft * Math.Max(0.1, 1 + _unrest) * Fuel() * drive.Alive;
        _fire += (Math.Min(wanted, _powerMax) - _fire) * minutes / _fireMinutes;
        var heat = holding * (_fire + drive.FlarePower);

        var between = AirPart / AirMinutes;
        var vent = drive.LidOpen ? AirPart / _openMinutes : Chimney * leak;
        var toWall = between * (AirC - WallC);
        var airHeat = ((1 - RadiatedPart) * heat) - toWall - (vent * (AirC - drive.AmbientC));
        var wallHeat = (RadiatedPart * heat) + toWall - (leak * drive.Loss * (WallC - drive.AmbientC));
        AirC += airHeat * minutes / AirPart;
        WallC += wallHeat * minutes;
        _lastC += (SensorC - _lastC) * minutes / TrendMinutes;
        SensorC += (AirC - SensorC) * minutes / _sensorMinutes;
    }

    private void Regulate(double shortC, double minutes)
    {
        switch (_cooker.Draft)
        {
            case Draft.Thermostat:
                _on = shortC > _swingC || (_on && shortC > -_swingC);
                _draft = _on ? _powerMax : 0.5;
                break;
            case Draft.Controlled:
                _sum = Math.Clamp(_sum + (Math.Clamp(shortC, -8, 8) * minutes * 0.002), -0.5, 0.5);
                _draft = Math.Clamp(1 + ((shortC - (2 * (SensorC - _lastC))) * 0.05) + _sum, 0.05, _powerMax);
                break;
            default:
                if (_minute >= _ventsAt)
                {
                    // Whoever tends the vents looks more often while the pit is far off, and closes them while it still
                    // rises.
                    var aheadC = shortC - (2.5 * (SensorC - _lastC));
                    _ventsAt = _minute + (VentMinutes * _dice.Between(0.4, 1.4) * (Math.Abs(shortC) > 12 ? 0.4 : 1));
                    _sum = Math.Clamp(_sum + (Math.Clamp(shortC, -15, 15) * 0.002), -0.4, 0.4);
                    _draft = Math.Clamp(1 + (aheadC * 0.018) + _sum, 0.2, _powerMax);
                }

                break;
        }
    }

    /// <summary>The power of a log, which smolders, flares and burns down: 1 on average.</summary>
    private double Fuel() => _fuelMinutes == 0 ? 1 : 1 + (0.12 * Math.Sin(2 * Math.PI * _minute / _fuelMinutes));
}
