namespace WeldVision.Measure;

/// <summary>Small systems of normal equations.</summary>
internal static class LeastSquares
{
    private const double LeastPivot = 1e-14;

    /// <summary>Inverts a matrix of so many rows, given row by row.</summary>
    /// <returns>Null when it has no inverse to speak of.</returns>
    public static double[]? Invert(double[] matrix, int rows)
    {
        double[] left = (double[])matrix.Clone(), right = new double[rows * rows];
        for (int i = 0; i < rows; i++) right[i * rows + i] = 1;
        for (int column = 0; column < rows; column++)
        {
            int pivot = Enumerable.Range(column, rows - column).MaxBy(row => Math.Abs(left[row * rows + column]));
            double size = left[pivot * rows + column];
            if (!(Math.Abs(size) >= LeastPivot)) return null;
            for (int k = 0; k < rows; k++)
            {
                (left[column * rows + k], left[pivot * rows + k]) = (left[pivot * rows + k], left[column * rows + k]);
                (right[column * rows + k], right[pivot * rows + k]) = (right[pivot * rows + k], right[column * rows + k]);
            }

            for (int k = 0; k < rows; k++)
            {
                left[column * rows + k] /= size;
                right[column * rows + k] /= size;
            }

            for (int row = 0; row < rows; row++)
            {
                double factor = left[row * rows + column];
                if (row == column || factor == 0) continue;
                for (int k = 0; k < rows; k++)
                {
                    left[row * rows + k] -= factor * left[column * rows + k];
                    right[row * rows + k] -= factor * right[column * rows + k];
                }
            }
        }

        return right;
    }
}
