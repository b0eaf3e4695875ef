/** Two hands that meet: the sign of the product. */
export function Mark({ size = 34 }: { size?: number }) {
  return (
    <svg
      viewBox="0 0 64 64"
      width={size}
      height={size}
      aria-hidden
      fill="none"
      strokeLinecap="round"
    >
      <path d="M8 42c0-12 8-22 20-22 8 0 13 4 16 10" stroke="currentColor" strokeWidth="7" />
      <path d="M56 22c0 12-8 22-20 22-8 0-13-4-16-10" stroke="#ffd166" strokeWidth="7" />
    </svg>
  );
}
