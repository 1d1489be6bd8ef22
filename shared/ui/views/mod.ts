/** Views that extension and guest page both show. */
export {};
