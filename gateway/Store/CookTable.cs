using System.Data.Common;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Store;

/// <summary>A row of <c>cooks</c>.</summary>
internal static class CookTable
{
    /// <summary>SQL: the columns that <see cref="Read"/> expects.</summary>
    public const string Columns = "device, started_us, ended_us, pit_set_point_f, probes";

    /// <summary>Inserts or replaces a row, given <see cref="Values"/>.</summary>
    public static Statement Upsert(DbConnection connection) => new(
        connection,
        $"""
        INSERT INTO cooks ({Columns}) VALUES (@1, @2, @3, @4, @5)
        ON CONFLICT (device, started_us) DO UPDATE SET
            ended_us = excluded.ended_us, pit_set_point_f = excluded.pit_set_point_f, probes = excluded.probes
        """,
        5);

    /// <summary>The values of <paramref name="cook"/>, as <c>@1</c> to <c>@5</c>.</summary>
    public static object?[] Values(Cook cook) =>
    [
        cook.Device, UnixMicroseconds.From(cook.StartedAt),
        cook.EndedAt is { } ended ? UnixMicroseconds.From(ended) : null,
        (double?)cook.PitSetPointF, FoodJson.Write(cook),
    ];

    /// <summary>The cook in a row.</summary>
    public static Cook Read(DbDataReader row) => new(
        row.GetString(0), row.Time(1), row.TimeOrNull(2), (float?)row.NumberOrNull(3), FoodJson.Read(row.GetString(4)));
}
