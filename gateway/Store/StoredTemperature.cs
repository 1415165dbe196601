using System.Data.Common;

namespace SmartSmoker.Store;

/// <summary>How a kind of database stores the float32 of a reading without loss.</summary>
/// <param name="Column">SQL: the column of <c>readings</c>.</param>
/// <param name="Fahrenheit">SQL: its value in degrees Fahrenheit.</param>
/// <param name="Read">Reads the column.</param>
public sealed record StoredTemperature(string Column, string Fahrenheit, Func<DbDataReader, int, float> Read);
