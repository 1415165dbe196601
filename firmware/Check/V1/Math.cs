// github.com/nanoframework/System.Math: nanoFramework.System.Math/Math.cs
namespace System;

/// <summary>
/// Abs, Clamp, Max and Min have these overloads only. NanoFrameworkRules refuses a long that becomes a float.
/// </summary>
public static class Math
{
    public static extern int Abs(int value);

    public static extern double Abs(double value);

    public static extern float Abs(float value);

    public static extern double Clamp(double value, double min, double max);

    public static extern long Clamp(long value, long min, long max);

    public static extern float Clamp(float value, float min, float max);

    public static extern ulong Clamp(ulong value, ulong min, ulong max);

    public static extern int Max(int val1, int val2);

    public static extern double Max(double val1, double val2);

    public static extern float Max(float val1, float val2);

    public static extern int Min(int val1, int val2);

    public static extern double Min(double val1, double val2);

    public static extern float Min(float val1, float val2);

    public static extern double Sqrt(double d);
}
