namespace System;

// github.com/nanoframework/System.Math: nanoFramework.System.Math/Math.cs

/// <summary>Only these types: a long or uint converts to float or double without a word (NanoFrameworkRules refuses that).</summary>
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

    /// <summary>Next whole number above.</summary>
    public static extern double Ceiling(double d);

    /// <summary>Value within a range.</summary>
    public static extern double Clamp(double value, double min, double max);

    /// <summary>Value within a range.</summary>
    public static extern long Clamp(long value, long min, long max);

    /// <summary>Value within a range.</summary>
    public static extern float Clamp(float value, float min, float max);

    /// <summary>Value within a range.</summary>
    public static extern ulong Clamp(ulong value, ulong min, ulong max);

    /// <summary>Power of e.</summary>
    public static extern double Exp(double d);

    /// <summary>Next whole number below.</summary>
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

    /// <summary>Nearest whole number, an even one in the middle.</summary>
    public static extern double Round(double a);

    /// <summary>Square root.</summary>
    public static extern double Sqrt(double d);
}
