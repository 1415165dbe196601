// github.com/nanoframework/System.Math: nanoFramework.System.Math/Math.cs
namespace System;

/// <summary>Mathematics, of these types only. NanoFrameworkRules refuses a long that becomes a float.</summary>
public static class Math
{
    /// <summary>Ratio of a circle's circumference to its diameter.</summary>
    public const double PI = 3.14159265358979323846;

    /// <summary>Absolute value.</summary>
    public static extern int Abs(int value);

    /// <summary>Absolute value.</summary>
    public static extern double Abs(double value);

    /// <summary>Absolute value.</summary>
    public static extern float Abs(float value);

    /// <summary>Rounds up.</summary>
    public static extern double Ceiling(double d);

    /// <summary>The value, or the limit it is beyond.</summary>
    public static extern double Clamp(double value, double min, double max);

    /// <summary>The value, or the limit it is beyond.</summary>
    public static extern long Clamp(long value, long min, long max);

    /// <summary>The value, or the limit it is beyond.</summary>
    public static extern float Clamp(float value, float min, float max);

    /// <summary>The value, or the limit it is beyond.</summary>
    public static extern ulong Clamp(ulong value, ulong min, ulong max);

    /// <summary>Power of e.</summary>
    public static extern double Exp(double d);

    /// <summary>Rounds down.</summary>
    public static extern double Floor(double d);

    /// <summary>Natural logarithm.</summary>
    public static extern double Log(double d);

    /// <summary>The greater.</summary>
    public static extern int Max(int val1, int val2);

    /// <summary>The greater.</summary>
    public static extern double Max(double val1, double val2);

    /// <summary>The greater.</summary>
    public static extern float Max(float val1, float val2);

    /// <summary>The lesser.</summary>
    public static extern int Min(int val1, int val2);

    /// <summary>The lesser.</summary>
    public static extern double Min(double val1, double val2);

    /// <summary>The lesser.</summary>
    public static extern float Min(float val1, float val2);

    /// <summary>Power.</summary>
    public static extern double Pow(double x, double y);

    /// <summary>Rounds to the nearest whole number, halves to even.</summary>
    public static extern double Round(double a);

    /// <summary>Square root.</summary>
    public static extern double Sqrt(double d);
}
