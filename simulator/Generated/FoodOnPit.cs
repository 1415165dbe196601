namespace SmartSmoker.Simulator.Generated;

/// <summary>The state of one food during a cook: its location, its probe and its events.</summary>
public sealed class FoodOnPit
{
    /// <summary>Below this temperature in °F it has no bark, so it is not wrapped.</summary>
    public const double BarkF = 145;

    private const double ProbeMinutes = 0.3;
    private const double RoomVapourKPa = 1.4;
    private const double StillAirWPerM2K = 6;
    private const double CoolerExchange = 0.08;

    private readonly FoodPiece _piece;
    private readonly double _roomC;
    private double _depth;
    private double _shownC;
    private double _movedC;
    private double _handledUntil = double.NegativeInfinity;
    private double _pulledUntil = double.NegativeInfinity;
    private double _unpluggedUntil = double.NegativeInfinity;

    /// <summary>Creates a food that is not yet in the smoker.</summary>
    public FoodOnPit(MeatPlan plan, double roomC)
    {
        (Plan, _roomC, _depth, _shownC) = (plan, roomC, plan.Depth, roomC);
        _piece = new FoodPiece(
            plan.Kind.Shape, plan.HalfThicknessM, plan.Diffusivity, plan.Wetness, plan.DryingKgPerM2, plan.StartC);
    }

    /// <summary>The plan.</summary>
    public MeatPlan Plan { get; }

    /// <summary>When it was put in, in minutes of the cook; null before that.</summary>
    public double? InMinute { get; private set; }

    /// <summary>When it was taken out; null before that.</summary>
    public double? OutMinute { get; set; }

    /// <summary>When the probe tip reached the target; null before that.</summary>
    public double? DoneMinute { get; private set; }

    /// <summary>Whether it still has to be wrapped.</summary>
    public bool WantsWrap =>
        Plan.Wrap != Wrap.None && _piece.Wrap == Wrap.None && InMinute is not null && OutMinute is null;

    /// <summary>Whether it is time to wrap it.</summary>
    public bool WrapDue(double minute) =>
        WantsWrap && (TipF >= Plan.WrapAtF || (TipF >= BarkF && minute >= InMinute + Plan.WrapAfterMinutes));

    /// <summary>Whether its rest and the readings of its probe have ended.</summary>
    public bool Over(double minute) => OutMinute is { } taken && (ProbeGone || minute > taken + Plan.RestMinutes);

    /// <summary>The temperature at the probe tip, °F.</summary>
    public double TipF => (_piece.At(_depth) * 1.8) + 32;

    /// <summary><see cref="TipF"/> without the effect of moving the probe.</summary>
    public double CoreF => TipF - (_movedC * 1.8);

    /// <summary>The probe value without noise; null without a reading.</summary>
    public double? ShownF(double minute) =>
        InMinute is null || minute < _unpluggedUntil || Over(minute) ? null : (_shownC * 1.8) + 32;

    private bool ProbeGone => OutMinute is not null && Plan.Ending is Ending.ProbeOut or Ending.Stop;

    /// <summary>Puts the food in, with its probe.</summary>
    public void PutIn(double minute) => (InMinute, _shownC) = (minute, _piece.At(_depth));

    /// <summary>Wraps the food, which is outside the pit meanwhile.</summary>
    public void WrapUp(double minute)
    {
        _piece.Wrap = Plan.Wrap;
        _handledUntil = minute + Plan.WrapMinutes;
        _pulledUntil = Plan.PullsProbe ? _handledUntil : _pulledUntil;
    }

    /// <summary>Sprays the food.</summary>
    public void Spritz(double kgPerM2) => _piece.Spritz(_piece.Wrap == Wrap.None ? kgPerM2 : 0);

    /// <summary>Moves the probe tip and returns the jump in °F.</summary>
    public double MoveProbe(double depth)
    {
        var jumpC = _piece.At(depth) - _piece.At(_depth);
        (_depth, _movedC) = (depth, _movedC + jumpC);
        return jumpC * 1.8;
    }

    /// <summary>Unplugs the probe until the given time.</summary>
    public void Unplug(double until) => _unpluggedUntil = until;

    /// <summary>Advances by one step.</summary>
    public void Step(double minute, double minutes, in Surroundings pit)
    {
        if (InMinute is null)
        {
            return;
        }

        var room = new Surroundings(_roomC, _roomC, RoomVapourKPa, StillAirWPerM2K, 1);
        var around = OutMinute is null && minute >= _handledUntil ? pit
            : OutMinute is not null && Plan.Ending == Ending.RestInCooler ? room with { Open = CoolerExchange }
            : room;
        _piece.Step(around, minutes * 60);
        var feltC = minute < _pulledUntil ? _roomC + 8 : _piece.At(_depth);
        _shownC += (feltC - _shownC) * Math.Min(1, minutes / ProbeMinutes);
        DoneMinute ??= OutMinute is null && TipF >= Plan.TargetF ? minute : null;
    }
}
