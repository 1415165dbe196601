namespace SmartSmoker.Simulator.Generated;

/// <summary>Runs a planned cook through the physics of pit and food.</summary>
public sealed class CookRun
{
    private const double StepMinutes = FoodPiece.StepSecondsMax / 60;
    private const double CookMinutesMax = 24 * 60;
    private const double WarmUpMinutesMax = 100;
    private const double NearF = 15;

    private readonly CookPlan _plan;
    private readonly Pit _pit;
    private readonly FoodOnPit?[] _foods;
    private readonly double _convection;
    private readonly List<CookMoment> _moments = [];
    private readonly List<Happened> _happened = [];
    private readonly List<Planned> _going = [];
    private int _nextPlanned;
    private double _minute;
    private double _setF;
    private double _pitOffF;
    private double _lidUntil = double.NegativeInfinity;
    private double? _hotMinute;
    private double? _inMinute;
    private double? _shutMinute;
    private double? _gaveUpMinute;

    private CookRun(CookPlan plan, int seed)
    {
        var dice = new Dice(seed, 2);
        (_plan, _setF, _pitOffF) = (plan, plan.SetF, plan.PitProbeOffC * 1.8);
        _pit = new Pit(plan.Cooker, plan.AmbientC, dice);
        _foods = [.. plan.Foods.Select(food => food is null ? null : new FoodOnPit(food, 22))];
        _convection = dice.In(plan.Cooker.ConvectionWPerM2K);
    }

    private IEnumerable<(FoodOnPit Food, int Column)> Cooking =>
        _foods.Select((food, i) => (food!, i + 1)).Where(pair => pair.Item1 is { OutMinute: null });

    /// <summary>Runs from lighting the fire to the end of the recording.</summary>
    public static CookTrace Run(CookPlan plan, int seed)
    {
        var run = new CookRun(plan, seed);
        var moment = 0.0;
        while (!run.IsOver)
        {
            run.Step();
            if (run._minute >= moment)
            {
                run.Record();
                moment += CookTrace.SpacingMinutes;
            }
        }

        var first = plan.FromCold ? 0 : Math.Max(0, run._inMinute!.Value - plan.WaitMinutes);
        return new CookTrace(run._moments, run._happened, run._foods, first);
    }

    private bool IsOver =>
        _minute > CookMinutesMax + WarmUpMinutesMax || (_inMinute is not null && _minute > LastOut + 5
        && Array.TrueForAll(_foods, food => food is null || food.Over(_minute - 5)));

    private double LastOut => _foods.Max(food => food?.OutMinute ?? 0);

    private void Step()
    {
        _minute += StepMinutes;
        _hotMinute ??= PitF >= _setF - NearF || _minute > WarmUpMinutesMax ? _minute : null;
        if (_inMinute is null && _minute >= _hotMinute + _plan.WaitMinutes)
        {
            PutFoodIn();
        }

        Begin();
        _going.RemoveAll(planned => Since(planned) > planned.Minutes + (planned.Kind == Happening.FireOut ? 20 : 0));
        _pit.Step(Drive(), StepMinutes);
        var open = _minute < _lidUntil;
        var around = new Surroundings(_pit.AirC, _pit.WallC, open ? 1.4 : _plan.VapourKPa, _convection, 1);
        foreach (var food in _foods)
        {
            food?.Step(_minute, StepMinutes, around);
        }

        Tend();
    }

    private double PitF => (_pit.SensorC * 1.8) + 32 + _pitOffF;

    private double Since(Planned planned) => _minute - (_inMinute!.Value + planned.Minute);

    private void PutFoodIn()
    {
        _inMinute = _minute;
        OpenLid(1 + (_plan.WaitMinutes / 10));
        foreach (var (food, column) in Cooking)
        {
            food.PutIn(_minute);
            Tell(Happening.FoodIn, null, column);
        }
    }

    private void OpenLid(double minutes)
    {
        if (_minute >= _lidUntil)
        {
            Tell(Happening.LidOpened, _minute + minutes, 0);
            _lidUntil = _minute + minutes;
        }
    }

    private void Tell(Happening kind, double? ended, int column, double size = 0) =>
        _happened.Add(new Happened(kind, _minute, ended, column, size));

    /// <summary>Starts the events that are due while there is food in the smoker.</summary>
    private void Begin()
    {
        for (; _inMinute is not null && _nextPlanned < _plan.Happenings.Count; _nextPlanned++)
        {
            var planned = _plan.Happenings[_nextPlanned];
            if (Since(planned) < 0)
            {
                return;
            }

            if (Cooking.Any() && _gaveUpMinute is null)
            {
                Begin(planned);
            }
        }
    }

    private void Begin(Planned planned)
    {
        var food = _foods[planned.Food];
        switch (planned.Kind)
        {
            case Happening.LidOpened:
                OpenLid(planned.Minutes);
                Cooking.ToList().ForEach(pair => pair.Food.Spritz(planned.Size));
                return;
            case Happening.SetPointChanged:
                _setF = planned.Size;
                Tell(planned.Kind, null, 0, planned.Size);
                return;
            case Happening.PitProbeMoved:
                _pitOffF += planned.Size * 1.8;
                Tell(planned.Kind, null, 0, planned.Size * 1.8);
                return;
            case Happening.FoodProbeMoved when food is { OutMinute: null }:
                Tell(planned.Kind, null, planned.Food + 1, food.MoveProbe(planned.Size));
                return;
            case Happening.Unplugged when food is { OutMinute: null }:
                food.Unplug(_minute + planned.Minutes);
                Tell(planned.Kind, _minute + planned.Minutes, planned.Food + 1);
                return;
            case Happening.FoodProbeMoved or Happening.Unplugged:
                return;
        }

        _going.Add(planned);
        Tell(planned.Kind, double.IsInfinity(planned.Minutes) ? null : _minute + planned.Minutes, 0);
        if (double.IsInfinity(planned.Minutes))
        {
            // The fire is found out and the cook given up.
            _gaveUpMinute = _minute + 90 + (planned.Size * 4);
        }
    }

    private PitDrive Drive()
    {
        var alive = _shutMinute is { } shut ? Math.Exp(-(_minute - shut) / 6) : 1;
        var (flare, loss) = (0.0, 1 + (0.1 * Math.Sin(_minute / 50)));
        foreach (var planned in _going)
        {
            var since = Since(planned);
            switch (planned.Kind)
            {
                case Happening.FireOut:
                    var embers = Math.Exp(-Math.Min(since, planned.Minutes) / planned.Size);
                    alive *= since < planned.Minutes ? embers : Math.Min(1, embers + ((since - planned.Minutes) / 10));
                    break;
                case Happening.FuelLow:
                    alive *= 1 - (planned.Size * Math.Clamp(Math.Min(since, planned.Minutes - since) / 5, 0, 1));
                    break;
                case Happening.FlareUp:
                    flare += planned.Size * Math.Clamp(Math.Min(since, planned.Minutes - since), 0, 1);
                    break;
                case Happening.Weather:
                    loss *= planned.Size;
                    break;
            }
        }

        return new PitDrive(_setF, _plan.AmbientC, _minute < _lidUntil, alive, flare, loss);
    }

    /// <summary>Wraps the food or takes it out when it is time.</summary>
    private void Tend()
    {
        foreach (var (food, column) in Cooking.ToList())
        {
            if (food.WrapDue(_minute))
            {
                // With the lid open, what is nearly there is wrapped, too.
                var ready = Cooking.Where(pair => pair.Food.WantsWrap && pair.Food.TipF >= FoodOnPit.BarkF).ToList();
                ready.ForEach(pair => WrapUp(pair.Food, pair.Column));
            }

            if (_minute >= food.DoneMinute + food.Plan.LingerMinutes || _minute >= _gaveUpMinute
                || _minute > CookMinutesMax)
            {
                TakeOut(food, column);
            }
        }
    }

    private void WrapUp(FoodOnPit food, int column)
    {
        OpenLid(food.Plan.WrapMinutes);
        food.WrapUp(_minute);
        Tell(Happening.Wrapped, _minute + food.Plan.WrapMinutes, column);
        if (food.Plan.PullsProbe)
        {
            Tell(Happening.FoodProbeMoved, _minute + food.Plan.WrapMinutes, column, -50);
        }
    }

    private void TakeOut(FoodOnPit food, int column)
    {
        OpenLid(1.5);
        food.OutMinute = _minute;
        Tell(Happening.TakenOut, null, column);
        var unplugged = food.Over(_minute) ? _minute : _minute + food.Plan.RestMinutes;
        _happened.Add(new Happened(Happening.Unplugged, unplugged, null, column, 0));

        if (_plan.ShutsDown && !Cooking.Any())
        {
            _shutMinute = _minute;
            Tell(Happening.ShutDown, null, 0);
        }
    }

    private void Record() => _moments.Add(new CookMoment(
        _minute, PitF, _setF, [.. _foods.Select(food => food?.ShownF(_minute))],
        [.. _foods.Select(food => food is { InMinute: not null, OutMinute: null } ? food.CoreF : (double?)null)]));
}
