using System.Text;
using Xunit.Abstractions;

namespace SmartSmoker.Device.Tests;

/// <summary>Power cuts: what comes back after a restart, and what is lost.</summary>
public sealed class SpillTests(ITestOutputHelper output)
{
    private const int SweepsPerBatch = Spill.PeriodMs / SpillBench.DefaultPeriodMs;
    private const int SweepsOfADay = 24 * 120;
    private const int RowBytes = 9;

    private readonly CuttableFlash _flash = new(new Random(1));

    [Fact]
    public void With_the_broker_connected_nothing_is_written()
    {
        var bench = new SpillBench(_flash, SweepsOfADay);
        for (var i = 0; i < 500; i++)
        {
            bench.Sweep();
            bench.Deliver();
        }

        Assert.Equal(0, _flash.AppendCount);
    }

    [Fact]
    public void An_outage_is_written_six_times_an_hour_and_deleted_after_delivery()
    {
        var bench = new SpillBench(_flash, SweepsOfADay);
        bench.Sweep(SweepsOfADay);
        Assert.InRange(_flash.AppendCount, (24 * 6) - 8, 24 * 6);
        bench.Deliver();
        bench.Sweep();
        Assert.Equal(0, _flash.LengthBytes);
    }

    [Fact]
    public void Flash_is_bounded_by_two_outboxes_however_long_the_outage()
    {
        var bench = new SpillBench(_flash, 200);
        for (var i = 0; i < 3_000; i++)
        {
            bench.Sweep();
            Assert.InRange(_flash.LengthBytes, 0, 2 * 200 * (RowBytes + 1));
        }

        bench.Restart();
        Assert.InRange(
            bench.Outbox.Count, (200 - SweepsPerBatch - 1) * SpillBench.ProbeCount, 200 * SpillBench.ProbeCount);
    }

    [Fact]
    public void Sweeps_from_before_the_clock_was_set_are_not_saved_until_it_is()
    {
        var bench = new SpillBench(_flash, SweepsOfADay) { KnowsTime = false };
        bench.Sweep(400);
        Assert.Equal((0, 800), (_flash.AppendCount, bench.Outbox.UnstampedCount));
        bench.KnowsTime = true;
        bench.Sweep(20);
        bench.Restart();
        Assert.InRange(bench.Outbox.Count, 800, int.MaxValue);
    }

    [Fact]
    public void A_backlog_from_before_the_clock_was_set_is_written_batch_by_batch()
    {
        var bench = new SpillBench(_flash, SweepsOfADay) { KnowsTime = false };
        bench.Sweep(400);
        bench.KnowsTime = true;
        bench.Sweep(3);
        Assert.Equal(3, _flash.AppendCount); // one per call, so that sampling never waits for long
    }

    [Fact]
    public void A_sweep_is_saved_after_ten_minutes_although_no_other_follows()
    {
        var bench = new SpillBench(_flash, SweepsOfADay);
        bench.Sweep();
        bench.Wait(Spill.PeriodMs - 1);
        Assert.Equal(0, _flash.AppendCount);
        bench.Wait(1);
        Assert.Equal(1, _flash.AppendCount);
    }

    [Fact]
    public void At_the_shortest_period_forty_sweeps_make_a_batch()
    {
        var bench = new SpillBench(_flash, 10_000) { PeriodMs = 5_000 };
        bench.Sweep(720); // an hour
        Assert.Equal(18, _flash.AppendCount);
    }

    [Fact]
    public void Before_sleep_what_has_been_delivered_is_deleted()
    {
        var bench = new SpillBench(_flash, SweepsOfADay);
        bench.Sweep(60);
        bench.Deliver();
        bench.Spill.SaveNow();
        Assert.Equal(0, _flash.LengthBytes);
    }

    [Fact]
    public void With_saving_turned_off_saved_sweeps_are_still_sent_and_deleted()
    {
        var bench = new SpillBench(_flash, SweepsOfADay);
        bench.Sweep(60);
        bench.Saves = false;
        bench.Restart();
        Assert.InRange(bench.Outbox.Count, 1, int.MaxValue);
        var count = _flash.AppendCount;
        bench.Sweep(60);
        Assert.Equal(count, _flash.AppendCount);
        bench.Deliver();
        bench.Sweep();
        Assert.Equal(0, _flash.LengthBytes);
    }

    [Theory]
    [InlineData(-8 * 3_600)]
    [InlineData(8 * 3_600)]
    public void A_step_of_the_clock_does_not_keep_sweeps_from_being_saved(double stepSeconds)
    {
        var bench = new SpillBench(_flash, SweepsOfADay);
        bench.Sweep(10);
        bench.ClockStepSeconds = stepSeconds;
        bench.Sweep(2 * SweepsPerBatch);
        bench.Restart();
        Assert.InRange(bench.Outbox.Count, (10 + SweepsPerBatch - 1) * SpillBench.ProbeCount, int.MaxValue);
    }

    [Fact]
    public void A_damaged_batch_costs_only_its_own_sweeps()
    {
        var bench = new SpillBench(_flash, SweepsOfADay);
        bench.Sweep((3 * (SweepsPerBatch + 1)) + 1);
        Assert.Equal(3, _flash.AppendCount);
        var before = bench.Waiting().Count;
        _flash.Damage(0, _flash.LengthBytes / 2);
        bench.Restart();
        Assert.InRange(before - bench.Outbox.Count, 1, 2 * (SweepsPerBatch + 1) * SpillBench.ProbeCount);
        Assert.Contains("damaged bytes among the saved readings", bench.RestoreMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Readings_of_other_probes_are_set_aside_with_a_message()
    {
        var bench = new SpillBench(_flash, SweepsOfADay);
        bench.Sweep(30);
        bench.Start("pit|01-smoker|probe-4");
        Assert.Equal((0, 1), (bench.Outbox.Count, _flash.SetAsideCount));
        Assert.Equal(
            "Flash: the saved readings in spill-0.bin are damaged, or of another device or other probes; "
            + "the file is now spill-0.bad.",
            bench.RestoreMessage);
    }

    [Fact]
    public void Flash_that_fails_is_reported_and_costs_no_sweep()
    {
        var bench = new SpillBench(new CuttableFlash(new Random(1)), SweepsOfADay);
        var files = new FailingFiles();
        var failing = new Spill(files, bench.Outbox, "pit", saves: true);
        bench.Sweep(30);
        for (var nowMs = 0; nowMs < 3 * Spill.PeriodMs; nowMs += SpillBench.DefaultPeriodMs)
        {
            failing.Step(1_783_100_000, nowMs);
        }

        Assert.StartsWith("Flash: cannot save readings (full)", failing.Notice, StringComparison.Ordinal);
        Assert.Equal(3, files.AttemptCount);
        Assert.Equal(60, bench.Outbox.Count);
    }

    [Fact]
    public void Power_cuts_at_any_step_lose_one_batch_at_most_and_change_no_stamp()
    {
        const int seedCount = 300, cutsPerSeed = 6;
        int lostCount = 0, duplicateCount = 0, stepCutCount = 0;
        for (var seed = 0; seed < seedCount; seed++)
        {
            var random = new Random(seed);
            var flash = new CuttableFlash(random);
            var keepsAll = random.Next(2) == 0;
            var bench = new SpillBench(flash, keepsAll ? SweepsOfADay : 150);
            for (var cut = 0; cut < cutsPerSeed; cut++)
            {
                flash.CutAfter(random.Next(14));
                bench.Sweep(random.Next(160));
                bench.Deliver(random.Next(2) == 0 ? random.Next(200) : int.MaxValue);
                bench.Sweep(random.Next(40));
                stepCutCount += flash.IsCut ? 1 : 0;

                var before = bench.Waiting();
                bench.Restart();
                var after = bench.Waiting();
                var lost = before.Except(after).ToList();
                lostCount += lost.Count;
                Assert.All(lost, reading => Assert.True(
                    bench.IsOfTheNewest(SweepsPerBatch + 1, reading), $"seed {seed} lost {reading}"));
                Assert.All( // a full outbox may get back what it had dropped
                    after.Except(before).Where(_ => keepsAll),
                    reading => Assert.True(bench.IsDelivered(reading), $"seed {seed} made up {reading}"));
            }

            bench.Deliver();
            duplicateCount += bench.DuplicateCount;
        }

        output.WriteLine(
            $"{seedCount * cutsPerSeed} cuts, {stepCutCount} of them at a step of the flash: "
            + $"{lostCount} readings lost, {duplicateCount} sent twice");
        Assert.InRange(stepCutCount, 1_000, int.MaxValue);
        Assert.InRange(duplicateCount, 1, int.MaxValue);
    }

    [Fact]
    public void The_checksum_is_the_crc_32_of_zip() =>
        Assert.Equal(0xCBF43926, Crc32.Of(Encoding.ASCII.GetBytes("123456789"), 9)); // check value of CRC-32/ISO-HDLC

    [Fact]
    public void A_batch_on_flash_has_its_golden_bytes()
    {
        var outbox = new Outbox(2, 10, Outbox.BoardEpochMs);
        outbox.Add([4_502, TemperatureCount.None], 0);
        outbox.Stamp(1_783_000_000, 0);
        var files = new RecordingFiles();
        new Spill(files, outbox, "pit|01-smoker|02-food-A", saves: true).SaveNow();
        // python3: rows = (1783000000000 - 1577836800000).to_bytes(5, 'big') + struct.pack('>hh', 4502, -32768)
        // head = b'SSP1' + struct.pack('>IIH', zlib.crc32(b'pit|01-smoker|02-food-A'), 0, 1)
        // batch = head + rows + struct.pack('>I', zlib.crc32(head + rows))
        Assert.Equal("5353503125da46f90000000000012fc4adfe001196800081026614", Convert.ToHexStringLower(files.Bytes));
    }

    private class RecordingFiles : ISpillFiles
    {
        public byte[] Bytes { get; private set; } = [];

        public int Read(int file, int offset, byte[] buffer) => 0;

        public virtual void Append(int file, byte[] bytes, int length) => Bytes = bytes[..length];

        public void Delete(int file)
        {
        }

        public void SetAside(int file)
        {
        }
    }

    private sealed class FailingFiles : RecordingFiles
    {
        public int AttemptCount { get; private set; }

        public override void Append(int file, byte[] bytes, int length)
        {
            AttemptCount++;
            throw new IOException("full");
        }
    }
}
